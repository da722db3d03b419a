import type { MergeReport } from '../../../shared/contract/people.js'

/** A person of a project with every identity known of them. */
export interface PersonIdentity {
  id: number
  name: string
  uids: readonly string[]
  knownByNameOnly: boolean
  /** ISO 8601; null: not known. The same in copies of one file. */
  createdAt: string | null
}

export interface PersonMatch {
  there: PersonIdentity
  /** Null: nobody here is that person. */
  here: PersonIdentity | null
  match: MergeReport['people'][number]['match']
}

/**
 * Who of one project is who in another. Identities decide; a name does where nothing else is known of one of the two,
 * or where the user said so. Two people from two machines who go by one name stay two, and so do two people of one
 * project: their votes would stand in each other's way.
 */
export function matchPeople(
  there: readonly PersonIdentity[],
  here: readonly PersonIdentity[],
  same: readonly string[],
): PersonMatch[] {
  const taken = new Set<number>()
  const identified = new Map<number, PersonIdentity>()
  for (const person of there) {
    const known = here.find(({ id, uids }) => !taken.has(id) && uids.some((uid) => person.uids.includes(uid)))
    if (!known) continue
    identified.set(person.id, known)
    taken.add(known.id)
  }
  return there.map((person) => {
    const known = identified.get(person.id)
    if (known) return { there: person, here: known, match: 'identity' }
    const namesake = here.find(({ name }) => name === person.name)
    if (!namesake) return { there: person, here: null, match: 'new' }
    if (taken.has(namesake.id)) return { there: person, here: null, match: 'namesake' }
    if (person.knownByNameOnly || namesake.knownByNameOnly)
      return { there: person, here: namesake, match: 'name' }
    if (same.includes(person.name)) return { there: person, here: namesake, match: 'told' }
    return { there: person, here: null, match: 'namesake' }
  })
}

import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import { isKnownByNameOnly } from '../store/peopleStore.js'
import type { KnownVote } from './newestKnownVote.js'

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

/** What is known of people beside who they are. */
export interface Told extends Pick<MergeRequest, 'same' | 'others'> {
  /** The newest vote of people there, by id, that is here already. */
  votes: ReadonlyMap<number, KnownVote | null>
}

/**
 * Who of one project is who in another. Identities decide; a name does where nothing else is known of one of the two,
 * or where the user said so. Two people from two machines who go by one name stay two, and so do two people of one
 * project: their votes would stand in each other's way.
 *
 * Two people who worked under the name of one copied file have one identity. Where the user told them apart in an earlier
 * merge, it is their votes that say who is who.
 */
export function matchPeople(
  there: readonly PersonIdentity[],
  here: readonly PersonIdentity[],
  { same, others, votes }: Told,
): PersonMatch[] {
  const taken = new Set<number>()
  const found = new Map<number, PersonMatch>()
  // A name that both had once makes nobody the same, where both are more than a name.
  const isSame = (one: PersonIdentity, other: PersonIdentity) =>
    one.uids.some(
      (uid) =>
        other.uids.includes(uid) && (!isKnownByNameOnly(uid) || one.knownByNameOnly || other.knownByNameOnly),
    )
  function find(person: PersonIdentity, match: 'identity' | 'votes', known: PersonIdentity | undefined) {
    if (known === undefined || taken.has(known.id) || found.has(person.id)) return
    found.set(person.id, { there: person, here: known, match })
    taken.add(known.id)
  }

  const entryOf = ({ id }: PersonIdentity) => votes.get(id)?.entry ?? 0
  for (const person of there.toSorted((one, other) => entryOf(other) - entryOf(one))) {
    const owner = here.find(({ id }) => id === votes.get(person.id)?.annotator)
    if (owner === undefined) continue
    const isNamesake = owner.uids.includes(person.uids[0] as string)
    if (isNamesake && others.includes(person.name)) continue
    find(person, isSame(person, owner) ? 'identity' : 'votes', owner)
  }
  for (const person of there)
    if (!others.includes(person.name))
      find(
        person,
        'identity',
        here.find((known) => !taken.has(known.id) && isSame(known, person)),
      )

  return there.map((person) => {
    const known = found.get(person.id)
    if (known) return known
    if (others.includes(person.name)) return { there: person, here: null, match: 'other' }
    const namesake = here.find(({ name }) => name === person.name)
    if (!namesake) return { there: person, here: null, match: 'new' }
    if (taken.has(namesake.id)) return { there: person, here: null, match: 'namesake' }
    if (person.knownByNameOnly || namesake.knownByNameOnly)
      return { there: person, here: namesake, match: 'name' }
    if (same.includes(person.name)) return { there: person, here: namesake, match: 'told' }
    return { there: person, here: null, match: 'namesake' }
  })
}

import type { Agreement, PairVotes, PeopleReport, Person } from '../../../shared/contract/people.js'
import type { Settings } from '../../../shared/contract/settings.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { cohenKappa } from '../analysis/cohenKappa.js'
import { median } from '../analysis/median.js'
import type { Store } from '../store/openStore.js'
import { isKnownByNameOnly } from '../store/peopleStore.js'
import type { ProjectEvents } from './projectEvents.js'
import type { SettingsService } from './settingsService.js'

export interface PeopleServiceDependencies {
  store: Store
  settings: SettingsService
  events: ProjectEvents
}

/** Who reviews a project, how they agree, and under whose name one works. */
export function createPeopleService({ store, settings, events }: PeopleServiceDependencies) {
  function report(): PeopleReport {
    const rows = store.people.list()
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    const votes = store.peopleStats.votes()
    const times = new Map<number, number[]>()
    for (const { annotator, durationMs } of votes) {
      const known = times.get(annotator)
      if (known) known.push(durationMs)
      else times.set(annotator, [durationMs])
    }
    const { annotator } = settings.get()
    const [changed, adjudicated, repeats] = [
      store.peopleStats.changed(),
      store.peopleStats.adjudicated(),
      store.peopleStats.repeats(),
    ]
    const people = rows.map(({ id, uid, name, createdAt }): Person => {
      const medianMs = median((times.get(id) ?? []).filter((durationMs) => durationMs > 0))
      return {
        name,
        identified: !isKnownByNameOnly(uid),
        current: name === annotator,
        createdAt,
        reviewed: times.get(id)?.length ?? 0,
        changed: changed.get(id) ?? 0,
        adjudicated: adjudicated.get(id) ?? 0,
        medianSeconds: medianMs === null ? null : medianMs / 1000,
        repeats: repeats.get(id) ?? { pairs: 0, same: 0 },
      }
    })
    const none = { single: 0, unanimous: 0, adjudicated: 0, unresolved: 0 }
    const provenance = { ...none, ...store.peopleStats.provenance() }
    return { people, agreements: agreements(votes, names), provenance }
  }

  function taken(name: string): void {
    if (store.people.idOf(name) !== null)
      throw new ExpectedError('PERSON_NAME_TAKEN', `${name} is in this project already`)
  }

  function add(name: string): Settings {
    taken(name)
    store.people.working(name, settings.personUid(name))
    events.changed('reviews')
    return settings.set({ annotator: name })
  }

  function choose(name: string): Settings {
    if (store.people.idOf(name) === null)
      throw new ExpectedError('NOT_FOUND', `${name} is not in this project`)
    return settings.set({ annotator: name })
  }

  function rename(name: string, newName: string): Settings {
    const id = store.people.idOf(name)
    if (id === null) throw new ExpectedError('NOT_FOUND', `${name} is not in this project`)
    if (newName !== name) taken(newName)
    const { annotator, people } = settings.get()
    const uid = store.people.list().find((person) => person.id === id)?.uid
    store.people.rename(id, newName)
    events.changed('reviews')
    // Someone of this machine keeps the identity under the new name.
    return settings.set({
      annotator: annotator === name ? newName : annotator,
      people: people.map((person) => (person.uid === uid ? { ...person, name: newName } : person)),
    })
  }

  return {
    names: () => store.people.list().map(({ name }) => name),
    report,
    add,
    choose,
    rename,
    votes: (pair: number): PairVotes => ({
      votes: store.peopleStats.pairVotes(pair),
      provenance: store.peopleStats.provenanceOf(pair),
      adjudication: store.peopleStats.adjudicationOf(pair),
    }),
    conflicts: () => store.journal.unresolved(),
  }
}
export type PeopleService = ReturnType<typeof createPeopleService>

/** Agreement of every two people who have decided the same pairs; `votes` come by pair. */
function agreements(
  votes: readonly { pair: number; annotator: number; label: string }[],
  names: ReadonlyMap<number, string>,
): Agreement[] {
  const shared = new Map<string, { people: [string, string]; verdicts: [string, string][] }>()
  for (let start = 0; start < votes.length;) {
    let end = start + 1
    while (votes[end]?.pair === votes[start]?.pair) end++
    const ofPair = votes.slice(start, end).sort((left, right) => left.annotator - right.annotator)
    for (const [index, left] of ofPair.entries())
      for (const right of ofPair.slice(index + 1)) {
        const key = `${left.annotator} ${right.annotator}`
        const people: [string, string] = [names.get(left.annotator) ?? '', names.get(right.annotator) ?? '']
        const known = shared.get(key) ?? { people, verdicts: [] }
        known.verdicts.push([left.label, right.label])
        shared.set(key, known)
      }
    start = end
  }
  return [...shared.values()].map(({ people, verdicts }) => {
    const kappa = cohenKappa(verdicts)
    return {
      people,
      pairs: verdicts.length,
      agreed: verdicts.filter(([left, right]) => left === right).length,
      kappa: kappa?.value ?? null,
      kappaInterval: kappa?.interval ?? null,
    }
  })
}

import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { ExportPairRow } from '../store/exportStore.js'
import type { Store } from '../store/openStore.js'
import { isKnownByNameOnly } from '../store/peopleStore.js'
import { mergeEntries } from './mergeEntries.js'
import { matchPairs, type PairMatch } from './matchPairs.js'
import { matchPeople, type PersonIdentity } from './matchPeople.js'
import { newestKnownVote, type KnownVote } from './newestKnownVote.js'
import { votesApart } from './votesApart.js'
import { writeInSlices } from './writeInSlices.js'

export interface Taking {
  /** Takes the reviews in. */
  store: Store
  source: Store
  request: MergeRequest
  /** Ends it early: the report then tells of what came by then. */
  signal: AbortSignal | undefined
}

/**
 * Takes the reviews of `source` in, slice by slice: whatever is cut in the middle is completed when it is done again, because
 * people, pairs and entries that are there already are known again.
 */
export async function takeReviews({ store, source, request, signal }: Taking): Promise<MergeReport> {
  const startedMs = performance.now()
  const { path, dryRun } = request
  refuseUnknownNames(source, request)
  const before = new Set(store.journal.unresolved())
  const votes = new Map(source.people.list().map(({ id }) => [id, newestKnownVote(store, source, id)]))
  const { merge, matches, people } = store.inShortTransaction(() => ({
    merge: store.journal.beginMerge(path),
    ...addPeople(store, source, request, votes),
  }))
  const pairs = await addPairs({ store, source, request, signal })
  const apart = matches.map((match) => votesApart(store, source, match, pairs.matches))
  const ids = new Map(people.map(({ there, here }) => [there, here]))
  const entries = await mergeEntries({ store, source, merge, pairs: pairs.matches, people: ids, signal })
  const unresolved = store.journal.unresolved()
  const report: MergeReport = {
    path,
    dryRun,
    stopped: signal?.aborted === true,
    entries: entries.counts,
    pairs: pairs.counts,
    people: people.map(({ name, as, match }, index) => ({ name, as, match, apart: apart[index] ?? null })),
    conflicts: {
      new: unresolved.filter((pair) => !before.has(pair)).length,
      total: unresolved.length,
    },
    tagsAdded: entries.tags,
    unplaced: entries.unplaced,
    seconds: (performance.now() - startedMs) / 1000,
  }
  store.inShortTransaction(() => store.journal.finishMerge(merge, report))
  return report
}

/** A name that nobody has would join or part nobody, and what a merge has joined cannot be parted. */
function refuseUnknownNames(source: Store, { path, same, others }: MergeRequest): void {
  const known = source.people.list().map(({ name }) => name)
  const unknown = [...same, ...others].find((name) => !known.includes(name))
  if (unknown === undefined) return
  const names = known.join(', ') || 'none'
  throw new ExpectedError('MERGE_REFUSED', `nobody is called "${unknown}" in ${path}; there are: ${names}`)
}

function addPeople(
  store: Store,
  source: Store,
  { same, others }: MergeRequest,
  votes: ReadonlyMap<number, KnownVote | null>,
) {
  const matches = matchPeople(identities(source), identities(store), { same, others, votes })
  const people = matches.map(({ there, here, match }) => {
    const id = here?.id ?? store.people.add(freeName(store, there.name), there.uids[0] as string)
    for (const uid of there.uids) store.people.identify(id, uid)
    return { there: there.id, here: id, name: there.name, as: nameOf(store, id), match }
  })
  return { matches, people }
}

/** Pairs with votes that are not here come along with their texts. */
async function addPairs({ store, source, request: { path }, signal }: Taking) {
  const voted = source.pairs.identities({ voted: true })
  const matches = matchPairs(voted, store.pairs.identities({ voted: false }))
  const missing = voted.filter(({ id }) => !matches.has(id))
  const counts = {
    matched: matches.size,
    turned: [...matches.values()].filter(({ turned }) => turned).length,
    added: missing.length,
  }
  if (missing.length === 0) return { matches, counts }
  const startedMs = performance.now()
  const importId = store.imports.begin(path)
  const added = { prompts: 0, models: 0, answers: 0 }
  const taken = await writeInSlices(
    store,
    missing,
    ({ id }) => void matches.set(id, addPair(store, source, id, importId, added)),
    signal,
  )
  store.imports.finish(importId, {
    ...added,
    format: 'verdikt',
    pairs: taken,
    referenceVerdicts: 0,
    judgeVerdicts: 0,
    humanVerdicts: 0,
    duplicates: 0,
    rejected: [],
    rejectedTotal: 0,
    warnings: [],
    seconds: (performance.now() - startedMs) / 1000,
  })
  return { matches, counts: { ...counts, added: taken } }
}

function addPair(
  store: Store,
  source: Store,
  id: number,
  importId: number,
  counts: Record<'prompts' | 'models' | 'answers', number>,
): PairMatch {
  const row = source.exports.pairs(id - 1, 1)[0] as ExportPairRow
  const { promptUid, prompt: text, cluster, category } = row
  const prompt = store.corpus.addPrompt({ externalId: promptUid, text, cluster, category }, importId)
  counts.prompts += Number(prompt.isNew)
  const answers = [
    { model: row.model1, externalId: row.answer1Uid, text: row.answer1 },
    { model: row.model2, externalId: row.answer2Uid, text: row.answer2 },
  ].map((answer) => {
    const model = store.corpus.addModel(answer.model)
    const added = store.corpus.addAnswer(prompt, model.id, answer, importId)
    counts.models += Number(model.isNew)
    counts.answers += Number(added.isNew)
    return added.id
  }) as [number, number]
  const { pairUid: externalId, inclusionProbability } = row
  const pair = store.corpus.addPair({ externalId, inclusionProbability }, prompt.id, answers, importId)
  return { pair: pair.id, turned: pair.mirrored }
}

function identities(store: Store): PersonIdentity[] {
  const aliases = store.people.aliases()
  return store.people.list().map(({ id, name, uid, createdAt }) => {
    const others = aliases.filter(({ annotator }) => annotator === id)
    return {
      id,
      name,
      uids: [uid, ...others.map((other) => other.uid)],
      knownByNameOnly: isKnownByNameOnly(uid),
      createdAt,
    }
  })
}

const nameOf = (store: Store, id: number): string =>
  store.people.list().find((person) => person.id === id)?.name ?? ''

/** The name, numbered where somebody here has it. */
function freeName(store: Store, name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`
    if (store.people.idOf(candidate) === null) return candidate
  }
}

import { isDeepStrictEqual } from 'node:util'
import { reviewStateSchema } from '../../../shared/contract/review.js'
import type { MergeReport } from '../../../shared/contract/people.js'
import { completeReview, type ReviewState, type StoredReview } from '../../../shared/domain/review.js'
import { mirrorVerdict } from '../../../shared/domain/verdict.js'
import type { JournalEntry } from '../store/journalStore.js'
import type { Store } from '../store/openStore.js'
import type { PairMatch } from './matchPairs.js'
import { writeInSlices } from './writeInSlices.js'

const PAGE_ROWS = 1000

export interface EntriesToMerge {
  store: Store
  source: Store
  merge: number
  /** By row id there; a pair or person without one has no entries. */
  pairs: ReadonlyMap<number, PairMatch>
  people: ReadonlyMap<number, number>
  signal: AbortSignal | undefined
}

export interface MergedEntries {
  counts: MergeReport['entries']
  unplaced: MergeReport['unplaced']
  /** Causes that were not defined here. */
  tags: string[]
}

/** Null for what is no review. */
function readState(state: string, turned: boolean): ReviewState | null {
  try {
    const review = reviewStateSchema.parse(completeReview(JSON.parse(state) as StoredReview))
    if (!turned) return review
    const label = review.label === null ? null : mirrorVerdict(review.label)
    return { ...review, label, orderShown: review.orderShown === '12' ? '21' : '12' }
  } catch {
    return null
  }
}

/**
 * Takes the journal of one project into that of another: what is there already by its uid, or as the same vote that
 * came from a file, is not taken again. Each entry comes with what follows from it, in one transaction.
 */
export async function mergeEntries({
  store,
  source,
  merge,
  pairs,
  people,
  signal,
}: EntriesToMerge): Promise<MergedEntries> {
  const counts = { new: 0, known: 0, unplaced: 0 }
  const unplaced = new Map<MergeReport['unplaced'][number]['reason'], number>()
  const tags: string[] = []
  /** By row id there. */
  const placed = new Map<number, { id: number; annotator: number }>()

  /** With the causes of this project, which go by their names in any case: two there may be one here. */
  function withCausesHere(review: ReviewState): ReviewState {
    const here = (id: string) => {
      const known = store.tags.find(id) ?? store.tags.named(source.tags.find(id)?.label ?? id)
      return known?.id ?? id
    }
    const causes = new Map(review.tags.map((tag) => [here(tag.id), tag]))
    return { ...review, tags: [...causes].map(([id, tag]) => ({ ...tag, id })) }
  }

  /** A cause of one's own comes with its name, but without its key, which may be another's here. */
  function bringTag(id: string): void {
    if (store.tags.find(id)) return
    store.tags.ensure(id)
    tags.push(id)
    const [added, there] = [store.tags.find(id), source.tags.find(id)]
    if (added && there) store.tags.change(added, { label: there.label ?? id, target: there.target })
  }

  /** The vote here that is this one, where one of the two came from a file and so has another uid. */
  const sameVote = (entry: JournalEntry, review: ReviewState): JournalEntry | null =>
    store.journal
      .atMoment(entry)
      .filter(({ kind }) => kind === 'import' || entry.kind === 'import')
      .find(({ state }) => isDeepStrictEqual(readState(state as string, false), review)) ?? null

  function isKnown(row: JournalEntry, here: JournalEntry): void {
    counts.known++
    placed.set(row.id, here)
  }

  function place(row: JournalEntry): void {
    const { pair, turned } = pairs.get(row.pair) as PairMatch
    const annotator = people.get(row.annotator) as number
    const twin = store.journal.find(row.uid)
    // A vote of an older file may share its uid with one on another pair.
    if (twin?.pair === pair && twin.kind === row.kind) return isKnown(row, twin)
    const read = row.state === null ? null : readState(row.state, turned)
    const review = read && withCausesHere(read)
    const target = row.target === null ? null : (placed.get(row.target) ?? null)
    const leaveOut = (reason: MergeReport['unplaced'][number]['reason']) => {
      counts.unplaced++
      unplaced.set(reason, (unplaced.get(reason) ?? 0) + 1)
    }
    if (row.state !== null && !review) return leaveOut('unreadable')
    if (row.target !== null && target === null) return leaveOut('no-target')
    // From before two people of one name were told apart: here it is a vote of the other one.
    if (target !== null && target.annotator !== annotator) return leaveOut('not-theirs')
    const state = review ? JSON.stringify(review) : null
    const entry: JournalEntry = { ...row, pair, annotator, target: target?.id ?? null, state }
    const here = review && sameVote(entry, review)
    if (here !== null) return isKnown(row, here)
    for (const tag of review?.tags ?? []) bringTag(tag.id)
    const uid = twin ? `${row.uid}|${merge}` : row.uid
    counts.new++
    placed.set(row.id, { id: store.journal.append({ ...entry, uid }, merge), annotator })
    store.journal.refresh(pair, annotator, row.role)
  }

  for (let last: number | undefined = 0; last !== undefined;) {
    const page: JournalEntry[] = source.journal.page(last, PAGE_ROWS)
    await writeInSlices(store, page, place, signal)
    last = signal?.aborted === true ? undefined : page.at(-1)?.id
  }
  return { counts, unplaced: [...unplaced].map(([reason, count]) => ({ reason, count })), tags }
}

import { randomUUID } from 'node:crypto'
import type { BulkPreview, BulkResult, BulkTag } from '../../../shared/contract/bulk.js'
import type { ReviewStep } from '../../../shared/contract/review.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { AppliedTag, ReviewState } from '../../../shared/domain/review.js'
import type { TaggablePair } from '../store/bulkReviewStore.js'
import type { Store } from '../store/openStore.js'
import type { ProjectEvents } from './projectEvents.js'
import type { SettingsService } from './settingsService.js'
import { writeInSlices } from './writeInSlices.js'

const SAMPLE_PAIRS = 5
/** A preview says nothing of judge or reference. */
const NO_VIEWPOINT = { run: null, reference: null, annotator: null }

export interface BulkServiceDependencies {
  store: Store
  settings: SettingsService
  events: ProjectEvents
}

/**
 * Changes of many reviews of one person at once: of whom the caller's window shows, or who works now. Only pairs that this
 * person has decided have one.
 */
export function createBulkService({ store, settings, events }: BulkServiceDependencies) {
  const idOf = (shown: string | null) => store.reviews.annotatorId(shown ?? settings.get().annotator)

  function sorted({ pairs, action, tag, annotator }: BulkTag) {
    if (!store.tags.find(tag.id)) throw new ExpectedError('NOT_FOUND', `cause tag ${tag.id}`)
    const person = idOf(annotator)
    const wanted = [...new Set(pairs)]
    const decided = person === null ? [] : store.bulk.taggable(person, wanted, tag)
    const changing = decided.filter(({ has, hasOtherwise }) =>
      action === 'add' ? has === 0 && hasOtherwise === 0 : has === 1,
    )
    const otherAim = decided.filter(({ has, hasOtherwise }) => has === 0 && hasOtherwise === 1)
    const counts = {
      changed: changing.length,
      unchanged: decided.length - changing.length - otherAim.length,
      otherAim: otherAim.length,
      undecided: wanted.length - decided.length,
    }
    return { person, wanted, changing, counts }
  }

  /** In slices, so that votes need not wait; tells of the change once. */
  async function writing<Item>(items: readonly Item[], write: (item: Item) => void, signal?: AbortSignal) {
    try {
      return await writeInSlices(store, items, write, signal)
    } finally {
      if (items.length > 0) events.changed('reviews')
    }
  }

  return {
    preview(change: BulkTag): BulkPreview {
      const { wanted, changing, counts } = sorted(change)
      const byPair = new Map(changing.map((row) => [row.pair, row]))
      const first = wanted.filter((pair) => byPair.has(pair)).slice(0, SAMPLE_PAIRS)
      return {
        ...counts,
        sample: store.queue.rows(first, NO_VIEWPOINT).map(({ id, promptStart }) => ({
          pair: id,
          promptStart,
          label: (byPair.get(id) as TaggablePair).label,
        })),
      }
    },
    /** Where `signal` ends it early, `changed` says how far it came; what it wrote is one step for undo all the same. */
    async tag(change: BulkTag, signal?: AbortSignal): Promise<BulkResult> {
      const { person, changing, counts } = sorted(change)
      if (person === null || changing.length === 0) return { ...counts, batch: null }
      const batch = randomUUID()
      const changed = await writing(
        changing,
        ({ pair }) => {
          const review = store.bulk.review(person, pair)
          if (review) store.bulk.set(person, pair, tagged(review, change), batch)
        },
        signal,
      )
      return { ...counts, changed, batch }
    },
    /** Null where another window was quicker. */
    async step(batch: string, kind: 'undo' | 'redo', shown: string | null): Promise<ReviewStep | null> {
      const person = idOf(shown)
      const entries = person === null ? [] : store.bulk.ahead(person, batch, kind)
      const [first] = entries
      if (person === null || first === undefined) return null
      const pairs = await writing(entries, (entry) => void store.bulk.step(person, entry, kind))
      const { pair, role } = first
      return { pair, role, review: store.bulk.review(person, pair), decides: false, batch: { pairs } }
    },
  }
}
export type BulkService = ReturnType<typeof createBulkService>

function tagged(review: ReviewState, { action, tag }: BulkTag): ReviewState {
  const others = review.tags.filter(({ id, target }) => id !== tag.id || target !== tag.target)
  return { ...review, tags: action === 'add' ? [...others, tag satisfies AppliedTag] : others }
}

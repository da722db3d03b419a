import type { BulkResult, BulkTag } from '../../../shared/contract/bulk.js'
import type { ReviewInForce, ReviewStep } from '../../../shared/contract/review.js'
import type { Client } from '../../api/client.js'

export interface JournalSteps {
  client: Client
  /** The name that this window shows. */
  annotator(): string
  enqueue(action: () => Promise<void>): Promise<void>
  /** What is reported to have changed from now on was written here. */
  noteWrite(): void
  stepped(kind: 'undo' | 'redo', step: ReviewStep): Promise<void>
  restored(review: ReviewInForce): Promise<unknown>
  /** Reads anew what is on screen. */
  manyChanged(): void
  onBulkStep(kind: 'undo' | 'redo', pairs: number): void
}

/** What moves to and fro in the journal of reviews, in the desk's chain of actions; failures are told there. */
export function createJournalSteps(desk: JournalSteps) {
  const { client, enqueue, noteWrite } = desk

  function bulkDone() {
    noteWrite()
    desk.manyChanged()
  }

  const travel = (kind: 'undo' | 'redo') =>
    enqueue(async () => {
      noteWrite()
      const result = await client.review[kind]({ annotator: desk.annotator() })
      if (result === null) return
      if (result.batch === null) return desk.stepped(kind, result)
      bulkDone()
      desk.onBulkStep(kind, result.batch.pairs)
    })

  /** Says again what an entry of the journal said; whether that went well. */
  async function restore(entry: number): Promise<boolean> {
    let isDone = false
    await enqueue(async () => {
      noteWrite()
      await desk.restored(await client.review.restore({ entry, annotator: desk.annotator() }))
      isDone = true
    })
    return isDone
  }

  /** Null where it failed; what it had written by then is one step for undo. */
  async function bulkTag(change: BulkTag): Promise<BulkResult | null> {
    let result: BulkResult | null = null
    await enqueue(async () => {
      noteWrite()
      try {
        result = await client.bulk.tag(change)
      } finally {
        bulkDone()
      }
    })
    return result
  }

  return { travel, restore, bulkTag }
}

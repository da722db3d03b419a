import type { BulkResult, BulkTag } from '../../../shared/contract/bulk.js'
import type { ReviewInForce, ReviewStep } from '../../../shared/contract/review.js'
import type { Client } from '../../api/client.js'
import type { WriteEchoes } from './createWriteEchoes.js'

export interface JournalSteps {
  client: Client
  /** The name that this window shows. */
  annotator(): string
  enqueue(action: () => Promise<void>): Promise<void>
  echoes: Pick<WriteEchoes, 'wrote' | 'failed'>
  stepped(kind: 'undo' | 'redo', step: ReviewStep): Promise<void>
  restored(review: ReviewInForce): Promise<unknown>
  /** Reads anew what is on screen. */
  manyChanged(): void
  onBulkStep(kind: 'undo' | 'redo', pairs: number): void
  onNoStep(kind: 'undo' | 'redo'): void
}

/** What moves to and fro in the journal of reviews, in the desk's chain of actions; failures are told there. */
export function createJournalSteps(desk: JournalSteps) {
  const { client, enqueue, echoes } = desk

  /** What is reported to have changed was written here, where this succeeds and says that something was. */
  async function written<Result>(write: () => Promise<Result>): Promise<Result> {
    echoes.wrote()
    try {
      const result = await write()
      if (result === null) echoes.failed()
      return result
    } catch (error) {
      echoes.failed()
      throw error
    }
  }

  const travel = (kind: 'undo' | 'redo') =>
    enqueue(async () => {
      const result = await written(() => client.review[kind]({ annotator: desk.annotator() }))
      if (result === null) return desk.onNoStep(kind)
      if (result.batch === null) return desk.stepped(kind, result)
      desk.manyChanged()
      desk.onBulkStep(kind, result.batch.pairs)
    })

  /** Says again what an entry of the journal said; whether that went well. */
  async function restore(entry: number): Promise<boolean> {
    let isDone = false
    await enqueue(async () => {
      await desk.restored(await written(() => client.review.restore({ entry, annotator: desk.annotator() })))
      isDone = true
    })
    return isDone
  }

  /** Null where it failed; what it had written by then is one step for undo. */
  async function bulkTag(change: BulkTag): Promise<BulkResult | null> {
    let result: BulkResult | null = null
    await enqueue(async () => {
      try {
        result = await written(() => client.bulk.tag(change))
      } finally {
        desk.manyChanged()
      }
    })
    return result
  }

  return { travel, restore, bulkTag }
}

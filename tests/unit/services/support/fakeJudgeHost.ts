import type { JudgeHost, JudgeReply, JudgeRequest } from '../../../../src/main/engine/judge/judge.js'
import type { Probabilities } from '../../../../src/shared/domain/verdict.js'
import { fakeJudgeIdentity } from '../../../support/fakeJudgeIdentity.js'

interface FakeJudge {
  /** Called before each load; throws or waits for odd beginnings. */
  onLoad?(): Promise<void> | void
  answer?(request: JudgeRequest): JudgeReply
  /** Called before each batch is answered. */
  onBatch?(batch: readonly JudgeRequest[]): Promise<void> | void
  modelSha256?: string
}

export const verdictOn = (
  { pair, order }: JudgeRequest,
  probabilities: Probabilities = [0.7, 0.2, 0.1],
): JudgeReply => ({ pair, order, probabilities, truncated: false, read: null, head: null, flags: [] })

/** A judge host for what a real judge process does too rarely to be tested with. */
export function createFakeJudgeHost(fake: FakeJudge = {}): JudgeHost & { read: string[] } {
  const read: string[] = []
  return {
    read,
    async load() {
      await fake.onLoad?.()
      return {
        identity: { ...fakeJudgeIdentity, ...(fake.modelSha256 ? { modelSha256: fake.modelSha256 } : {}) },
        async judge(batch, signal) {
          await fake.onBatch?.(batch)
          signal?.throwIfAborted()
          read.push(...batch.map(({ pair, order }) => `${pair}/${order}`))
          return batch.map((request) => fake.answer?.(request) ?? verdictOn(request))
        },
        dispose: () => Promise.resolve(),
      }
    },
    dispose: () => Promise.resolve(),
  }
}

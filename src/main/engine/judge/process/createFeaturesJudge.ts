import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalProbabilities, type Probabilities } from '../../../../shared/domain/verdict.js'
import type { FeaturizedPair, Featurizer } from '../features/createFeaturizer.js'
import { verdictProbabilities } from '../features/verdictProbabilities.js'
import type { JudgeReply, JudgeRequest } from '../judge.js'
import type { FeatureHead } from '../package/judgeManifest.js'
import { mirrorRow, type FeatureRow, type Logits } from './featuresGraph.js'
import type { OpenedJudge } from './inputKind.js'

export type RunHead = (head: FeatureHead, rows: readonly FeatureRow[]) => Promise<Logits[]>

/** Featurising takes 1 to 3 ms a pair: a step stays near a tenth of a second. */
const PAIRS_PER_STEP = 32

/** A request with its place in the batch. */
interface Reading {
  request: JudgeRequest
  index: number
}

/** Judges from features. Both orders of a pair share one featurisation and run in the same tensor. */
export function createFeaturesJudge(featurizer: Featurizer, runHead: RunHead): OpenedJudge['judge'] {
  async function judgeStep(pairs: readonly Reading[][], replies: JudgeReply[]): Promise<void> {
    const featurized = pairs.flatMap((readings) => {
      const pair = readings[0] && featurizer.featurize(readings[0].request)
      return pair ? readings.map((reading) => ({ ...reading, pair })) : []
    })
    const byHead = new Map<FeatureHead, typeof featurized>()
    for (const reading of featurized) {
      const { request, index, pair } = reading
      if (pair.outcome !== 'model') replies[index] = verdictReply(request, pair, pair.outcome.probabilities)
      else if (!byHead.get(pair.head)?.push(reading)) byHead.set(pair.head, [reading])
    }
    for (const [head, readings] of byHead) {
      const rows = readings.map(({ request, pair }) => (request.order === '12' ? pair : mirrorRow(pair)))
      const logits = await runHead(head, rows)
      for (const [row, { request, index, pair }] of readings.entries())
        replies[index] = modelReply(request, pair, logits[row])
    }
  }

  return async (batch, signal) => {
    const pairs = groupByPair(batch)
    const replies: JudgeReply[] = []
    for (let start = 0; start < pairs.length; start += PAIRS_PER_STEP) {
      // A cancel message arrives only when the event loop turns.
      if (start > 0) await nextTurn()
      signal.throwIfAborted()
      await judgeStep(pairs.slice(start, start + PAIRS_PER_STEP), replies)
    }
    return replies
  }
}

function groupByPair(batch: readonly JudgeRequest[]): Reading[][] {
  const groups = new Map<number, Reading[]>()
  for (const [index, request] of batch.entries())
    if (!groups.get(request.pair)?.push({ request, index })) groups.set(request.pair, [{ request, index }])
  return [...groups.values()]
}

function modelReply(request: JudgeRequest, pair: FeaturizedPair, logits: Logits | undefined): JudgeReply {
  if (!logits?.every(Number.isFinite)) {
    const { pair: id, order } = request
    return { pair: id, order, skipped: 'the judge gave no finite probabilities' }
  }
  return verdictReply(request, pair, canonicalProbabilities(verdictProbabilities(...logits), request.order))
}

function verdictReply(
  { pair, order }: JudgeRequest,
  { head, flags }: FeaturizedPair,
  probabilities: Probabilities,
): JudgeReply {
  // Features are taken of whole texts: nothing is ever truncated.
  return { pair, order, probabilities, truncated: false, read: null, head, flags: [...flags] }
}

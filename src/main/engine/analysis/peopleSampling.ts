import type { Sampling } from '../../../shared/contract/audit.js'
import type { ComparedRead } from './comparedRead.js'
import { percentileInterval } from './percentileInterval.js'
import { countByPrompt, resamplePrompts, type Resampling } from './resamplePrompts.js'

interface WeightedRead extends ComparedRead {
  /** One over the probability with which the pair came. */
  weight: number
}

/**
 * How decided pairs had come, and the accuracy weighted back from that: each read counts as many times as its pair was
 * unlikely to come (the ratio estimator of Hájek 1971; interval by cluster bootstrap over prompts). It holds for all pairs
 * that the queues could have brought, as far as the queues were worked through.
 *
 * @param inclusionOf probability of a pair, above 0 to 1; null where it is not known
 */
export function peopleSampling(
  reads: readonly ComparedRead[],
  inclusionOf: (pair: number) => number | null,
  resampling: Resampling,
): Sampling {
  const known = new Map<number, number>()
  const unknown = new Set<number>()
  const weighted: WeightedRead[] = []
  for (const read of reads) {
    const probability = inclusionOf(read.pair)
    if (probability === null || probability <= 0) unknown.add(read.pair)
    else {
      known.set(read.pair, probability)
      weighted.push({ ...read, weight: 1 / probability })
    }
  }
  const byChance = [...known.values()].filter((probability) => probability < 1).length
  return {
    known: known.size,
    unknown: unknown.size,
    byChance,
    weighted: byChance === 0 ? null : weightedAccuracy(weighted, resampling),
  }
}

function weightedAccuracy(
  reads: readonly WeightedRead[],
  resampling: Resampling,
): NonNullable<Sampling['weighted']> {
  const isRight = ({ measured, against }: ComparedRead) => measured === against
  const total = reads.reduce((sum, { weight }) => sum + weight, 0)
  const right = reads.reduce((sum, read) => sum + (isRight(read) ? read.weight : 0), 0)
  const accuracies = new Float64Array(resampling.samples)
  const counts = countByPrompt(
    reads,
    2,
    (read) => (isRight(read) ? 1 : 0),
    ({ weight }) => weight,
  )
  resamplePrompts(counts, resampling, (totals, sample) => {
    const hits = totals[1] ?? 0
    accuracies[sample] = hits / ((totals[0] ?? 0) + hits)
  })
  return { accuracy: right / total, interval: percentileInterval(accuracies) }
}

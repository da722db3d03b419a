import type { Sampling } from '../../../shared/contract/audit.js'
import { intervalOfShare } from './bootstrapIntervals.js'
import type { ComparedRead } from './comparedRead.js'
import { countByPrompt, resamplePrompts, type PromptCounts, type Resampling } from './resamplePrompts.js'

/** How a decided pair had come. */
export interface PairInclusion {
  /** How likely it was to, above 0 to 1. */
  probability: number
  /** It would have come by a rule, whatever chance did. */
  byRule: boolean
}
/** How likely each decided pair was to be decided. */
export interface Inclusions {
  /** Null: that is not known. */
  of(pair: number): PairInclusion | null
  /** Pairs that the queues have in which people worked, decided or not. */
  drawn: number
}

interface WeightedRead extends ComparedRead {
  /** One over the probability with which the pair came. */
  weight: number
}

/**
 * How decided pairs had come, and the accuracy weighted back from that: each read counts as many times as its pair was
 * unlikely to come (the ratio estimator of Hájek 1971; interval by cluster bootstrap over prompts). It holds for all pairs
 * that the queues could have brought, as far as the queues were worked through.
 */
export function peopleSampling(
  reads: readonly ComparedRead[],
  inclusions: Inclusions,
  resampling: Resampling,
): Sampling {
  const known = new Map<number, PairInclusion>()
  const unknown = new Set<number>()
  const weighted: WeightedRead[] = []
  for (const read of reads) {
    const inclusion = inclusions.of(read.pair)
    if (inclusion === null) unknown.add(read.pair)
    else {
      known.set(read.pair, inclusion)
      weighted.push({ ...read, weight: 1 / inclusion.probability })
    }
  }
  const byChance = [...known.values()].filter(({ byRule }) => !byRule).length
  return {
    known: known.size,
    drawn: inclusions.drawn,
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
  return { accuracy: right / total, interval: intervalOfShare(accuracies, effectivePrompts(counts)) }
}

/** As many prompts of equal weight say as much of their mean (Kish 1965, "Survey Sampling"): (Σ w)² / Σ w². */
function effectivePrompts({ counts, columns }: PromptCounts): number {
  let sum = 0
  let squares = 0
  for (let start = 0; start < counts.length; start += columns) {
    const weight = (counts[start] ?? 0) + (counts[start + 1] ?? 0)
    sum += weight
    squares += weight ** 2
  }
  return sum ** 2 / squares
}

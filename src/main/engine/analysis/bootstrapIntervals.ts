import type { AuditReport, Interval } from '../../../shared/contract/audit.js'
import { wilsonInterval } from '../../../shared/domain/wilsonInterval.js'
import type { ComparedRead, SwapPair } from './comparedRead.js'
import { CONFUSION_CELLS, confusionCell, scoreConfusion } from './scoreConfusion.js'
import { percentileInterval } from './percentileInterval.js'
import { countByPrompt, resamplePrompts, type Resampling } from './resamplePrompts.js'

/**
 * 95 % percentile intervals of the scores and of swap consistency, by cluster bootstrap over prompts. Every
 * resample is scored exactly as the whole is, so a class missing from a resample leaves its macro averages.
 * Swap pairs are resampled over the prompts that have some; without any the interval is null. One prompt
 * carries no information on spread: there is no interval then, unless the estimate is a share of none or all.
 * Throws RangeError without reads.
 */
export function bootstrapIntervals(
  options: { reads: readonly ComparedRead[]; swapPairs: readonly SwapPair[] } & Resampling,
): AuditReport['intervals'] {
  const { reads, swapPairs, samples } = options
  const estimates = {
    accuracy: new Float64Array(samples),
    precision: new Float64Array(samples),
    recall: new Float64Array(samples),
    f1: new Float64Array(samples),
  }
  const counts = countByPrompt(reads, CONFUSION_CELLS, confusionCell)
  resamplePrompts(counts, options, (totals, sample) => {
    const scores = scoreConfusion(totals)
    estimates.accuracy[sample] = scores.accuracy
    estimates.precision[sample] = scores.precision
    estimates.recall[sample] = scores.recall
    estimates.f1[sample] = scores.f1
  })
  return {
    accuracy: intervalOfShare(estimates.accuracy, counts.prompts),
    precision: intervalWithSpread(estimates.precision),
    recall: intervalWithSpread(estimates.recall),
    f1: intervalWithSpread(estimates.f1),
    swapConsistency:
      swapPairs.length === 0 ? null : shareInterval(swapPairs, (pair) => pair.consistent, options),
  }
}

/** Null where all estimates are one: they do not say how sure they are. */
function intervalWithSpread(estimates: Float64Array): Interval {
  const interval = percentileInterval(estimates)
  return interval[0] < interval[1] ? interval : null
}

/** 95 % interval of the share of rows that `isHit`, by cluster bootstrap over prompts. At least one row. */
export function shareInterval<Row extends { prompt: number }>(
  rows: readonly Row[],
  isHit: (row: Row) => boolean,
  resampling: Resampling,
): Interval {
  const shares = new Float64Array(resampling.samples)
  const counts = countByPrompt(rows, 2, (row) => (isHit(row) ? 1 : 0))
  resamplePrompts(counts, resampling, (totals, sample) => {
    const misses = totals[0] ?? 0
    const hits = totals[1] ?? 0
    shares[sample] = hits / (misses + hits)
  })
  return intervalOfShare(shares, counts.prompts)
}

/** Where all rows are alike, resampling shows no spread: then Wilson's interval, with each of `prompts` as one case. */
export function intervalOfShare(estimates: Float64Array, prompts: number): Interval {
  const interval = intervalWithSpread(estimates)
  const [share] = estimates
  return interval === null && (share === 0 || share === 1)
    ? wilsonInterval(share * prompts, prompts)
    : interval
}

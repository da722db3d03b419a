const LOWER_SHARE = 0.025
const UPPER_SHARE = 0.975

/**
 * [lower, upper] of the central 95 % of `estimates`, which it sorts in place: the percentile interval of
 * Efron and Tibshirani 1993, chapter 13. Quantiles interpolate linearly (type 7 of Hyndman and Fan 1996,
 * NumPy's default). At least one estimate.
 */
export function percentileInterval(estimates: Float64Array): [number, number] {
  if (estimates.length === 0) throw new RangeError('No interval without estimates')
  estimates.sort()
  return [quantile(estimates, LOWER_SHARE), quantile(estimates, UPPER_SHARE)]
}

function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? 0
  return below + (above - below) * (position - Math.floor(position))
}

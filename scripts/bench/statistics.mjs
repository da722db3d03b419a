/** @param {readonly number[]} values */
const sorted = (values) => values.toSorted((one, other) => one - other)

/**
 * Nearest-rank percentile.
 * @param {readonly number[]} values at least one
 * @param {number} share 0.95 for the 95th percentile
 */
const percentile = (values, share) => {
  const ordered = sorted(values)
  return /** @type {number} */ (ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)])
}

/** @param {number} value */
export const rounded = (value) => Number(value.toPrecision(4))

/** @param {readonly number[]} values */
export const median = (values) => rounded(percentile(values, 0.5))

/** @param {readonly number[]} values in milliseconds */
export const summarizeMs = (values) => ({
  count: values.length,
  medianMs: median(values),
  p95Ms: rounded(percentile(values, 0.95)),
  maxMs: rounded(Math.max(...values)),
})

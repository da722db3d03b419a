import { createSeededIndices } from './seededIndices.js'

/** Counts of rows per prompt and column, flat and row-major: `counts[promptIndex * columns + column]`. */
export interface PromptCounts {
  prompts: number
  columns: number
  counts: Float64Array
}

/**
 * Counts rows by prompt and by the column `columnOf` gives (0 to columns - 1), each as `weightOf` says. Prompts stand
 * in the order of their ids, so that intervals do not depend on the order in which a query returned the rows.
 */
export function countByPrompt<Row extends { prompt: number }>(
  rows: readonly Row[],
  columns: number,
  columnOf: (row: Row) => number,
  weightOf: (row: Row) => number = () => 1,
): PromptCounts {
  const ids = [...new Set(rows.map((row) => row.prompt))].toSorted((left, right) => left - right)
  const indexOf = new Map(ids.map((id, index) => [id, index]))
  const counts = new Float64Array(ids.length * columns)
  for (const row of rows) {
    const cell = (indexOf.get(row.prompt) ?? 0) * columns + columnOf(row)
    counts[cell] = (counts[cell] ?? 0) + weightOf(row)
  }
  return { prompts: ids.length, columns, counts }
}

export interface Resampling {
  /** How many resamples; at least 1. */
  samples: number
  seed: number
}

/**
 * Cluster bootstrap: each resample draws as many prompts as there are, with replacement, and takes all reads
 * of a drawn prompt together, because answers to one prompt are not independent (Cameron, Gelbach and Miller
 * 2008, "Bootstrap-based improvements for inference with clustered errors", pairs cluster bootstrap).
 * `visit` gets the column totals of every resample, in one array that is overwritten by the next.
 * The cost is samples x prompts x columns, whatever the number of reads.
 */
export function resamplePrompts(
  { prompts, columns, counts }: PromptCounts,
  { samples, seed }: Resampling,
  visit: (totals: Float64Array, sample: number) => void,
): void {
  if (prompts === 0) throw new RangeError('Cannot resample without prompts')
  if (!Number.isInteger(samples) || samples < 1) throw new RangeError(`Cannot draw ${samples} resamples`)
  const drawIndices = createSeededIndices(seed)
  const drawn = new Uint32Array(prompts)
  const totals = new Float64Array(columns)
  for (let sample = 0; sample < samples; sample++) {
    drawIndices(drawn, prompts)
    for (let column = 0; column < columns; column++) {
      let total = 0
      // By index: three times as fast as for-of over a typed array, and most of an audit's time goes here.
      for (let draw = 0; draw < prompts; draw++) total += counts[(drawn[draw] ?? 0) * columns + column] ?? 0
      totals[column] = total
    }
    visit(totals, sample)
  }
}

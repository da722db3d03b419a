import { VERDICTS, type Order } from '../../../../src/shared/domain/verdict.js'
import type { ComparedRead } from '../../../../src/main/engine/analysis/comparedRead.js'

type Counts = readonly [number, number, number]

/**
 * Reads with the wanted 3x3 confusion (rows against, columns measured, in the sides of order 12), each a pair
 * of its own; all of one prompt, or of a prompt each when `prompt` is a function of the running number.
 */
export function readsOf(
  rows: readonly [Counts, Counts, Counts],
  { prompt = () => 1, order = '12' }: { prompt?: (index: number) => number; order?: Order } = {},
): ComparedRead[] {
  const reads: ComparedRead[] = []
  for (const [row, against] of VERDICTS.entries())
    for (const [column, measured] of VERDICTS.entries())
      for (let copy = 0; copy < (rows[row]?.[column] ?? 0); copy++)
        reads.push({
          pair: reads.length,
          prompt: prompt(reads.length),
          order,
          models: ['baseline', 'candidate'],
          measured,
          against,
        })
  return reads
}

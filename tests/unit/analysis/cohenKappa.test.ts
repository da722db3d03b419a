import { describe, expect, it } from 'vitest'
import { cohenKappa } from '../../../src/main/engine/analysis/cohenKappa.js'

/** Verdicts of a table: rows are the one's, columns the other's. */
const verdictsOf = (table: readonly (readonly number[])[]) =>
  table.flatMap((row, one) =>
    row.flatMap((count, other) =>
      Array.from({ length: count }, (): [string, string] => [`${one}`, `${other}`]),
    ),
  )

describe("Cohen's kappa", () => {
  it('is that of the published example, with its standard error', () => {
    // Fleiss, Cohen and Everitt 1969: kappa 0.429, standard error 0.054 (200 items).
    const kappa = cohenKappa(
      verdictsOf([
        [106, 10, 4],
        [22, 28, 10],
        [2, 12, 6],
      ]),
    )
    expect(kappa?.value).toBeCloseTo(0.429, 3)
    const [low, high] = kappa?.interval ?? [0, 0]
    expect((high - low) / 2 / 1.96).toBeCloseTo(0.054, 3)
  })

  it('is nought by chance and the more certain the more items there are', () => {
    const few = cohenKappa(
      verdictsOf([
        [5, 5],
        [5, 5],
      ]),
    )
    const many = cohenKappa(
      verdictsOf([
        [500, 500],
        [500, 500],
      ]),
    )
    expect(few?.value).toBeCloseTo(0, 12)
    expect(few?.interval?.[1]).toBeGreaterThan(0.3)
    expect(many?.interval?.[1]).toBeLessThan(0.05)
  })

  it('has no interval where both always agree or one always says the same, and is not there where chance alone would', () => {
    expect(
      cohenKappa(
        verdictsOf([
          [2, 0],
          [0, 1],
        ]),
      ),
    ).toEqual({ value: 1, interval: null })
    const constant = cohenKappa(
      verdictsOf([
        [3, 3],
        [0, 0],
      ]),
    )
    expect(constant?.value).toBeCloseTo(0, 12)
    expect(constant?.interval).toBeNull()
    const crosswise = cohenKappa(
      verdictsOf([
        [0, 1],
        [1, 0],
      ]),
    )
    expect(crosswise).toEqual({ value: -1, interval: null })
    expect(cohenKappa([])).toBeNull()
    expect(cohenKappa(verdictsOf([[7]]))).toBeNull()
  })
})

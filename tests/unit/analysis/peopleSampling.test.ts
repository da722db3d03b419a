import { describe, expect, it } from 'vitest'
import type { ComparedRead } from '../../../src/main/engine/analysis/comparedRead.js'
import { peopleSampling, type Inclusions } from '../../../src/main/engine/analysis/peopleSampling.js'
import { seededChance } from '../../../src/shared/domain/seededChance.js'

const resampling = { samples: 200, seed: 1 }
/** Of probabilities: 1 is a rule's. */
const inclusions = (probabilityOf: (pair: number) => number | null, drawn = 0): Inclusions => ({
  drawn,
  of: (pair) => {
    const probability = probabilityOf(pair)
    return probability === null ? null : { probability, byRule: probability === 1 }
  },
})
const read = (pair: number, isRight: boolean): ComparedRead => ({
  pair,
  prompt: pair % 53,
  order: '12',
  models: ['a', 'b'],
  measured: '1>2',
  against: isRight ? '1>2' : '2>1',
})

describe('how decided pairs came', () => {
  it('gives the accuracy of the whole back from a queue of errors with a random share of the rest', () => {
    // 90 % of 5000 are right; people see every error, and one in twenty of the others.
    const share = 0.05
    const isRight = (pair: number) => pair % 10 !== 0
    const pairs = Array.from({ length: 5000 }, (_, pair) => pair)
    const seen = pairs.filter((pair) => !isRight(pair) || seededChance(pair, 7, 'audit') < share)
    const reads = seen.map((pair) => read(pair, isRight(pair)))
    const raw = reads.filter(({ measured, against }) => measured === against).length / reads.length
    expect(raw).toBeLessThan(0.4)
    const sampling = peopleSampling(
      reads,
      inclusions((pair) => (isRight(pair) ? share : 1)),
      resampling,
    )
    expect(sampling).toMatchObject({ known: seen.length, unknown: 0, byChance: seen.length - 500 })
    expect(sampling.weighted?.accuracy).toBeCloseTo(0.9, 1)
    const [low, high] = sampling.weighted?.interval ?? [1, 0]
    expect(low).toBeLessThan(0.9)
    expect(high).toBeGreaterThan(0.9)
    expect(high - low).toBeLessThan(0.05)
  })

  it('weighs each read by one over its probability and leaves out what is not known', () => {
    const probabilities = [1, 0.25, 0.5, null, null]
    const reads = [read(0, false), read(1, true), read(2, false), read(3, true), read(4, true)]
    const sampling = peopleSampling(
      reads,
      inclusions((pair) => probabilities[pair] ?? null),
      resampling,
    )
    expect(sampling).toMatchObject({ known: 3, unknown: 2, byChance: 2 })
    expect(sampling.weighted?.accuracy).toBeCloseTo(4 / 7, 10)
  })

  it('says nothing of other pairs where rules brought all of them', () => {
    const reads = [read(0, false), read(1, true)]
    const sampling = peopleSampling(
      reads,
      inclusions((pair) => (pair === 0 ? 1 : null), 9),
      resampling,
    )
    expect(sampling).toEqual({ known: 1, drawn: 9, unknown: 1, byChance: 0, weighted: null })
  })

  it('leaves room for what few pairs cannot tell where all of them are right', () => {
    const reads = Array.from({ length: 12 }, (_, pair) => read(pair, true))
    const alike = peopleSampling(
      reads,
      inclusions(() => 0.5),
      resampling,
    )
    expect(alike.weighted?.interval?.[0]).toBeCloseTo(12 / (12 + 3.8415), 4)
    // One pair that stands for many others is worth less than its number.
    const uneven = peopleSampling(
      reads,
      inclusions((pair) => (pair === 0 ? 0.01 : 1)),
      resampling,
    )
    expect(uneven.weighted?.interval?.[0]).toBeLessThan(0.3)
  })
})

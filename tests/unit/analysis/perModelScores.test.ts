import { describe, expect, it } from 'vitest'
import { perModelScores } from '../../../src/main/engine/analysis/perModelScores.js'
import type { ComparedRead } from '../../../src/main/engine/analysis/comparedRead.js'
import { generateReads } from './support/generateReads.js'

const resampling = { samples: 200, seed: 7 }

const read = (pair: number, other: string, isRight: boolean): ComparedRead => ({
  pair,
  prompt: pair,
  order: '12',
  models: ['базовая', other],
  measured: isRight ? '1>2' : '2>1',
  against: '1>2',
})

describe('perModelScores', () => {
  it('counts a pair for both its models, by name, and swap pairs with them', () => {
    const rows = perModelScores({
      reads: [read(1, 'zeta', true), read(2, 'alpha', true), read(3, 'alpha', false)],
      swapPairs: [
        { prompt: 1, models: ['базовая', 'alpha'], consistent: true },
        { prompt: 2, models: ['базовая', 'alpha'], consistent: false },
      ],
      ...resampling,
    })
    expect(rows).toMatchObject([
      { model: 'alpha', n: 2, pairs: 2, accuracy: 1 / 2, swapConsistency: 1 / 2, swapPairs: 2 },
      { model: 'zeta', n: 1, pairs: 1, accuracy: 1, swapConsistency: null, swapPairs: 0 },
      { model: 'базовая', n: 3, pairs: 3, accuracy: 2 / 3, swapConsistency: 1 / 2, swapPairs: 2 },
    ])
    // Two prompts, one right, one wrong.
    expect(rows[0]?.accuracyInterval).toEqual([0, 1])
    expect(rows[1]?.accuracyInterval).toEqual([expect.closeTo(1 / (1 + 3.8415), 4), 1])
  })

  it('counts a model compared with itself once', () => {
    const rows = perModelScores({ reads: [read(1, 'базовая', true)], swapPairs: [], ...resampling })
    expect(rows).toMatchObject([{ model: 'базовая', n: 1, pairs: 1 }])
  })

  it('gives a model the same row whichever other models are audited', () => {
    const { reads, swapPairs } = generateReads({ prompts: 20, models: 3, seed: 4 })
    const isOfModel = (row: { models: readonly [string, string] }) => row.models.includes('model-1')
    const alone = { reads: reads.filter(isOfModel), swapPairs: swapPairs.filter(isOfModel) }
    const rowOf = (data: typeof alone) =>
      perModelScores({ ...data, ...resampling }).find((row) => row.model === 'model-1')
    expect(rowOf(alone)).toBeDefined()
    expect(rowOf(alone)).toEqual(rowOf({ reads, swapPairs }))
  })
})

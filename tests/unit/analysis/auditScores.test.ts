import { describe, expect, it } from 'vitest'
import { auditScores } from '../../../src/main/engine/analysis/auditScores.js'
import { readsOf } from './support/readsOf.js'

describe('auditScores', () => {
  it('gives the macro scores of a worked example', () => {
    const scores = auditScores(
      readsOf([
        [3, 1, 0],
        [2, 1, 1],
        [0, 0, 2],
      ]),
    )
    expect(scores).toEqual({
      n: 10,
      pairs: 10,
      // Diagonal 3 + 1 + 2 of 10.
      accuracy: 6 / 10,
      // Columns: 3 of 5, 1 of 2, 2 of 3; their mean is (18 + 15 + 20) / 30 / 3.
      precision: expect.closeTo(53 / 90, 12),
      // Rows: 3 of 4, 1 of 4, 2 of 2; their mean is (0.75 + 0.25 + 1) / 3.
      recall: expect.closeTo(2 / 3, 12),
      // 2 hits / (row + column): 6 / 9, 2 / 6, 4 / 5. From the macro P and R it would be 0.625….
      f1: expect.closeTo((2 / 3 + 1 / 3 + 4 / 5) / 3, 12),
      confusion: [
        [3, 1, 0],
        [2, 1, 1],
        [0, 0, 2],
      ],
    })
  })

  it('leaves a class that neither side uses out of the macro averages', () => {
    const scores = auditScores(
      readsOf([
        [3, 0, 1],
        [0, 0, 0],
        [1, 0, 1],
      ]),
    )
    // A>B: 3 of 4, B>A: 1 of 2, over two classes; over three it would be 0.41….
    expect(scores).toMatchObject({ accuracy: 4 / 6, precision: 0.625, recall: 0.625, f1: 0.625 })
  })

  it('counts a class that is never predicted with precision 0', () => {
    const scores = auditScores(
      readsOf([
        [2, 0, 0],
        [1, 0, 1],
        [0, 0, 2],
      ]),
    )
    expect(scores.precision).toBeCloseTo((2 / 3 + 0 + 2 / 3) / 3, 12)
    expect(scores.recall).toBeCloseTo((1 + 0 + 1) / 3, 12)
    // 2 * 2 / (2 + 3) for both outer classes.
    expect(scores.f1).toBeCloseTo((4 / 5 + 0 + 4 / 5) / 3, 12)
  })

  it('counts a class that is predicted but never right with recall 0', () => {
    const scores = auditScores(
      readsOf([
        [2, 2, 0],
        [0, 0, 0],
        [0, 0, 4],
      ]),
    )
    expect(scores.recall).toBeCloseTo((2 / 4 + 0 + 1) / 3, 12)
    expect(scores.precision).toBeCloseTo((1 + 0 + 1) / 3, 12)
  })

  it('scores sides as read: one canonical verdict lands in A>B and in B>A', () => {
    const read = {
      pair: 7,
      prompt: 1,
      models: ['baseline', 'candidate'],
      measured: '1>2',
      against: '1>2',
    } as const
    const scores = auditScores([
      { ...read, order: '12' },
      { ...read, order: '21' },
    ])
    expect(scores).toMatchObject({
      n: 2,
      pairs: 1,
      accuracy: 1,
      confusion: [
        [1, 0, 0],
        [0, 0, 0],
        [0, 0, 1],
      ],
    })
  })

  it('keeps rows for the side compared against and columns for the measured side in order 21', () => {
    const { confusion } = auditScores([
      { pair: 1, prompt: 1, order: '21', models: ['a', 'b'], measured: '1=2', against: '1>2' },
    ])
    expect(confusion).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ])
  })

  it('refuses to score nothing', () => {
    expect(() => auditScores([])).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { bootstrapIntervals } from '../../../src/main/engine/analysis/bootstrapIntervals.js'
import type { Interval } from '../../../src/shared/contract/audit.js'
import type { ComparedRead } from '../../../src/main/engine/analysis/comparedRead.js'
import { createSeededIndices } from '../../../src/main/engine/analysis/seededIndices.js'
import { generateReads } from './support/generateReads.js'
import { readsOf } from './support/readsOf.js'

const models = ['baseline', 'candidate'] as const
const resampling = { samples: 1000, seed: 7 }
const width = (interval: Interval) => (interval === null ? Number.NaN : interval[1] - interval[0])

/** `perPrompt` reads for each prompt, right where `isRight` says so. */
function readsByPrompt(
  prompts: number,
  perPrompt: number,
  isRight: (prompt: number, read: number) => boolean,
): ComparedRead[] {
  return Array.from({ length: prompts * perPrompt }, (_, pair) => {
    const prompt = Math.floor(pair / perPrompt)
    const measured = isRight(prompt, pair % perPrompt) ? '1>2' : '2>1'
    return { pair, prompt, order: '12', models, measured, against: '1>2' }
  })
}

describe('bootstrapIntervals', () => {
  it('repeats itself for a seed and changes with it', () => {
    const arena = generateReads({ prompts: 30, models: 4, seed: 1 })
    const intervals = bootstrapIntervals({ ...arena, ...resampling })
    expect(bootstrapIntervals({ ...arena, ...resampling })).toEqual(intervals)
    expect(bootstrapIntervals({ ...arena, ...resampling, seed: 8 })).not.toEqual(intervals)
  })

  it('does not depend on the order of the rows', () => {
    const arena = generateReads({ prompts: 30, models: 4, seed: 1 })
    const reversed = { reads: arena.reads.toReversed(), swapPairs: arena.swapPairs.toReversed() }
    expect(bootstrapIntervals({ ...reversed, ...resampling })).toEqual(
      bootstrapIntervals({ ...arena, ...resampling }),
    )
  })

  it('draws whole prompts: reads that agree within their prompt say less than independent ones', () => {
    const clustered = readsByPrompt(40, 50, (prompt) => prompt % 2 === 0)
    const independent = clustered.map((read) => ({ ...read, prompt: read.pair }))
    const byPrompt = bootstrapIntervals({ reads: clustered, swapPairs: [], ...resampling })
    const byRead = bootstrapIntervals({ reads: independent, swapPairs: [], ...resampling })
    // Accuracy 0.5 of 40 draws: 2 * 1.96 * sqrt(0.25 / 40) = 0.31; of 2000 draws: 0.044.
    expect(Math.abs(width(byPrompt.accuracy) - 0.31)).toBeLessThan(0.03)
    expect(Math.abs(width(byRead.accuracy) - 0.044)).toBeLessThan(0.005)
    expect(width(byPrompt.recall)).toBeGreaterThan(5 * width(byRead.recall))
  })

  it('is none where every prompt says the same, which shows no spread', () => {
    const reads = readsByPrompt(40, 4, (_, read) => read < 3)
    expect(bootstrapIntervals({ reads, swapPairs: [], ...resampling }).accuracy).toBeNull()
  })

  it('is as wide as the prompts are few where all reads are right, or none', () => {
    const swapPairsOf = (prompts: number) =>
      Array.from({ length: prompts * 3 }, (_, pair) => ({
        prompt: Math.floor(pair / 3),
        models,
        consistent: true,
      }))
    const measured = (prompts: number, isRight: boolean) =>
      bootstrapIntervals({
        reads: readsByPrompt(prompts, 5, () => isRight),
        swapPairs: swapPairsOf(prompts),
        ...resampling,
      })
    // Wilson without a miss: n / (n + 1.96^2), of prompts and not of reads.
    expect(measured(40, true).accuracy?.[0]).toBeCloseTo(40 / (40 + 3.8415), 4)
    expect(measured(40, true).swapConsistency?.[0]).toBeCloseTo(40 / (40 + 3.8415), 4)
    expect(measured(40, false).accuracy).toEqual([0, expect.closeTo(3.8415 / (40 + 3.8415), 4)])
    expect(measured(400, true).accuracy?.[0]).toBeGreaterThan(0.99)
    expect(measured(1, true).accuracy?.[1]).toBe(1)
  })

  it('weights a prompt by its reads', () => {
    // A right prompt of 9 reads and a wrong one of 1: resamples score 1 (9 + 9), 0.9 (9 + 1) or 0 (1 + 1).
    const reads = readsByPrompt(1, 10, (_, read) => read < 9).map((read) => ({
      ...read,
      prompt: read.measured === '1>2' ? 1 : 2,
    }))
    expect(bootstrapIntervals({ reads, swapPairs: [], ...resampling }).accuracy).toEqual([0, 1])
  })

  it('scores each resample as the whole, a class missing from it left out', () => {
    // Two prompts, each perfect in a class of its own: every resample is perfect, with one class or two.
    const reads = readsOf(
      [
        [5, 0, 0],
        [0, 0, 0],
        [0, 0, 5],
      ],
      { prompt: (index) => Math.floor(index / 5) },
    )
    const { f1, precision, recall } = bootstrapIntervals({ reads, swapPairs: [], ...resampling })
    expect({ f1, precision, recall }).toEqual({ f1: null, precision: null, recall: null })
  })

  it('has no interval for a single prompt, which shows no spread', () => {
    const reads = readsOf([
      [3, 1, 0],
      [2, 1, 1],
      [0, 0, 2],
    ])
    const swapPairs = [
      { prompt: 1, models, consistent: true },
      { prompt: 1, models, consistent: false },
    ]
    const intervals = bootstrapIntervals({ reads, swapPairs, ...resampling })
    expect(intervals).toEqual({
      accuracy: null,
      precision: null,
      recall: null,
      f1: null,
      swapConsistency: null,
    })
  })

  it('resamples swap pairs over their own prompts and gives null without any', () => {
    const reads = readsByPrompt(10, 2, () => true)
    // Half the prompts flip. None of them is a prompt of the reads.
    const swapPairs = Array.from({ length: 40 }, (_, index) => ({
      prompt: 100 + index,
      models,
      consistent: index % 2 === 0,
    }))
    const { swapConsistency, accuracy } = bootstrapIntervals({ reads, swapPairs, ...resampling })
    expect(accuracy).toEqual([expect.closeTo(10 / (10 + 3.8415), 4), 1])
    expect(Math.abs(width(swapConsistency ?? [0, 0]) - 0.31)).toBeLessThan(0.03)
    expect(bootstrapIntervals({ reads, swapPairs: [], ...resampling }).swapConsistency).toBeNull()
  })

  it('refuses no reads and no resamples', () => {
    const reads = readsByPrompt(2, 2, () => true)
    expect(() => bootstrapIntervals({ reads: [], swapPairs: [], ...resampling })).toThrow(RangeError)
    expect(() => bootstrapIntervals({ reads, swapPairs: [], samples: 0, seed: 1 })).toThrow(RangeError)
  })

  it('covers the true accuracy about 19 times in 20 where prompts differ in difficulty', () => {
    const drawIndices = createSeededIndices(2024)
    const drawn = new Uint32Array(40 * 11)
    let covered = 0
    for (let study = 0; study < 300; study++) {
      drawIndices(drawn, 1000)
      // Half the prompts are always judged right, half at random: accuracy 0.75 in the long run.
      const reads = readsByPrompt(40, 10, (prompt, read) => {
        const isEasy = (drawn[prompt] ?? 0) < 500
        return isEasy || (drawn[40 + prompt * 10 + read] ?? 0) < 500
      })
      const { accuracy } = bootstrapIntervals({ reads, swapPairs: [], samples: 400, seed: study })
      if (accuracy !== null && accuracy[0] <= 0.75 && accuracy[1] >= 0.75) covered++
    }
    // Percentile intervals of 40 clusters run a little short of 0.95; resampling reads would cover 0.65.
    expect(covered / 300).toBeGreaterThan(0.9)
    expect(covered / 300).toBeLessThan(0.99)
  })
})

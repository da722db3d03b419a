import { describe, expect, it } from 'vitest'
import { auditReportSchema } from '../../../src/shared/contract/audit.js'
import { mirrorVerdict } from '../../../src/shared/domain/verdict.js'
import { buildAudit } from '../../../src/main/engine/analysis/buildAudit.js'
import { generateReads } from './support/generateReads.js'
import { readsOf } from './support/readsOf.js'

const frame = {
  comparison: 'judge-reference',
  measuredName: 'embedded',
  againstName: 'gpt-4-1106-preview',
  excluded: { undecidable: 2, missing: 3 },
  disputed: null,
  inclusions: null,
  samples: 100,
  seed: 11,
} as const

describe('buildAudit', () => {
  it('is a whole report of the contract', () => {
    const arena = generateReads({ prompts: 12, models: 3, seed: 5 })
    const report = buildAudit({ ...frame, ...arena })
    expect(auditReportSchema.strict().parse(report)).toEqual(report)
    expect(report).toMatchObject({
      comparison: 'judge-reference',
      measured: 'embedded',
      against: 'gpt-4-1106-preview',
      n: 72,
      pairs: 36,
      swapPairs: 36,
      swapPrompts: 12,
      bootstrap: { samples: 100, seed: 11, prompts: 12 },
      excluded: { undecidable: 2, missing: 3 },
    })
    const { perModel, ...total } = report
    expect(perModel.map((row) => [row.model, row.n])).toEqual([
      ['baseline', 72],
      ['model-0', 24],
      ['model-1', 24],
      ['model-2', 24],
    ])
    // One baseline in every pair: its row is the whole.
    expect(perModel[0]).toMatchObject({
      accuracy: total.accuracy,
      f1: total.f1,
      accuracyInterval: total.intervals.accuracy,
      swapConsistency: total.swapConsistency,
    })
    for (const score of ['accuracy', 'precision', 'recall', 'f1'] as const) {
      const interval = total.intervals[score]
      expect(interval?.[0]).toBeLessThan(total[score])
      expect(interval?.[1]).toBeGreaterThan(total[score])
    }
  })

  it('is the same for mirrored pairs: answers renamed, so order and verdicts turn', () => {
    const arena = generateReads({ prompts: 12, models: 3, seed: 5 })
    const mirrored = arena.reads.map((read) => ({
      ...read,
      order: read.order === '12' ? ('21' as const) : ('12' as const),
      models: [read.models[1], read.models[0]] as const,
      measured: mirrorVerdict(read.measured),
      against: mirrorVerdict(read.against),
    }))
    expect(buildAudit({ ...frame, reads: mirrored, swapPairs: arena.swapPairs })).toEqual(
      buildAudit({ ...frame, ...arena }),
    )
  })

  it('has no swap consistency for a side that read one order, and says how many pairs stood for it', () => {
    const reads = readsOf([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
    const report = buildAudit({ ...frame, reads, swapPairs: [] })
    expect(report).toMatchObject({
      swapConsistency: null,
      swapPairs: 0,
      intervals: { swapConsistency: null },
    })
    const swapPairs = [true, true, false, true].map((consistent, prompt) => ({
      prompt,
      models: ['baseline', 'candidate'] as const,
      consistent,
    }))
    expect(buildAudit({ ...frame, reads, swapPairs })).toMatchObject({ swapConsistency: 0.75, swapPairs: 4 })
  })
})

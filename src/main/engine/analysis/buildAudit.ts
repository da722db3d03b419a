import type { AuditReport, Comparison } from '../../../shared/contract/audit.js'
import { auditScores } from './auditScores.js'
import { bootstrapIntervals } from './bootstrapIntervals.js'
import type { ComparedRead, SwapPair } from './comparedRead.js'
import { peopleSampling, type Inclusions } from './peopleSampling.js'
import { perModelScores } from './perModelScores.js'
import { swapConsistency } from './swapConsistency.js'

export interface AuditInput {
  comparison: Comparison
  measuredName: string
  againstName: string
  /** Not empty: the caller answers NOTHING_TO_AUDIT before. */
  reads: readonly ComparedRead[]
  /** Pairs of the audited set that the measured side read in both orders; empty for people. */
  swapPairs: readonly SwapPair[]
  excluded: AuditReport['excluded']
  disputed: AuditReport['disputed']
  /** How likely people were to decide each pair; null: no people take part. */
  inclusions: Inclusions | null
  /** Bootstrap resamples, at least 1. */
  samples: number
  /** A safe integer. */
  seed: number
}

/** The audit of one side against another. Equal input gives equal numbers, whatever the order of its rows. */
export function buildAudit(input: AuditInput): AuditReport {
  const {
    comparison,
    measuredName,
    againstName,
    reads,
    swapPairs,
    excluded,
    disputed,
    inclusions,
    samples,
    seed,
  } = input
  return {
    comparison,
    measured: measuredName,
    against: againstName,
    ...auditScores(reads),
    swapConsistency: swapConsistency(swapPairs),
    swapPairs: swapPairs.length,
    swapPrompts: new Set(swapPairs.map(({ prompt }) => prompt)).size,
    intervals: bootstrapIntervals(input),
    bootstrap: { samples, seed, prompts: new Set(reads.map((read) => read.prompt)).size },
    excluded,
    disputed,
    sampling: inclusions === null ? null : peopleSampling(reads, inclusions, { samples, seed }),
    perModel: perModelScores(input),
  }
}

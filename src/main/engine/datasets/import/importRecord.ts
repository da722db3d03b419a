import type { ReadLengths } from '../../../../shared/contract/common.js'
import type { GradedVerdict, Order, Probabilities } from '../../../../shared/domain/verdict.js'
import type { ReviewRole, ReviewState } from '../../../../shared/domain/review.js'

/** Where a record stands, for reports: file name relative to the imported path, 1-based line. */
export interface SourcePosition {
  file: string
  line: number
}

export interface ImportedPrompt {
  /** The file's own id; null where the format has none. */
  externalId: string | null
  text: string
  cluster: string | null
  category: string | null
}

export interface ImportedAnswer {
  model: string
  text: string
  externalId: string | null
}

export interface ImportedReferenceVerdict {
  source: 'reference'
  judge: string
  order: Order
  label: GradedVerdict
  rationale: string | null
}

export interface ImportedJudgeVerdict {
  source: 'judge'
  /** Run id of the exporting project; verdicts of one run stay together. */
  run: string
  order: Order
  label: GradedVerdict
  probabilities: Probabilities
  truncated: boolean
  /** How much of each text was read; null where nothing was truncated, or the file does not tell. */
  read: ReadLengths | null
  /** Which part of the judge spoke, where it has several. */
  head: string | null
  flags: string[]
  /** Provenance of the exporting project's run, kept as it came. */
  provenance: Record<string, string>
}

export interface ImportedHumanVerdict extends ReviewState {
  source: 'human'
  annotator: string
  /** Missing: a review. */
  role?: ReviewRole
  /** ISO 8601, UTC. */
  at: string
  /** Since when the verdict stands, see `finalVerdict`; missing: since `at`. */
  decidedMs?: number
}

export type ImportedVerdict = ImportedReferenceVerdict | ImportedJudgeVerdict | ImportedHumanVerdict

/**
 * What every reader yields, in file order. A `pair` is self-contained: texts are in it, and its
 * verdicts are canonical with respect to `answers` (answer 1 first).
 */
export type ImportRecord =
  | { kind: 'prompt'; at: SourcePosition; prompt: ImportedPrompt }
  | { kind: 'answer'; at: SourcePosition; prompt: ImportedPrompt; answer: ImportedAnswer }
  | {
      kind: 'pair'
      at: SourcePosition
      externalId: string | null
      prompt: ImportedPrompt
      answers: readonly [ImportedAnswer, ImportedAnswer]
      verdicts: ImportedVerdict[]
      inclusionProbability: number | null
    }
  /** A line that cannot be used; the rest of the file goes on. */
  | { kind: 'rejected'; at: SourcePosition; reason: string }
  /** Something used with a reservation (legacy label, judge name mismatch …); `code` groups them. */
  | ImportWarning

/**
 * Readers gather what is alike: one warning a file and code, at the first line it was seen, with
 * `count` saying how many lines, games or fields it stands for.
 */
export interface ImportWarning {
  kind: 'warning'
  at: SourcePosition
  code: ImportWarningCode
  /** A sentence for the command line, in English. */
  detail: string
  /** The names and values that it is about, in no language; empty where the code says all. */
  about: string
  count: number
}

export const IMPORT_WARNING_CODES = [
  'legacy-label',
  'judge-name-mismatch',
  'baseline-inferred',
  'baseline-unknown',
  'answers-from-prompt',
  'null-game',
  'null-score',
  'unknown-field',
  /** A column of a table that no field was read from. */
  'unread-column',
  'empty-prompt',
  /** The judge's prompt holds other texts than the answer files; the judged texts were taken. */
  'judged-text-differs',
  'judged-prompt-differs',
  /** An answer holds the template's own separators, so where answer A ends is a guess. */
  'ambiguous-judge-prompt',
  /** A record compares the baseline with itself and was left out. */
  'baseline-against-itself',
  'model-name-mismatch',
  /** Something the project has no place for (a second choice of an answer …). */
  'unused-data',
  /** A judge's label is not its most probable class; the probabilities were taken. */
  'label-differs',
  /** Verdicts of one judge run tell different things of it; those of the first were kept. */
  'provenance-differs',
  /** Bare numbers were read as verdicts by a convention that the file does not state. */
  'numeric-verdict',
] as const
export type ImportWarningCode = (typeof IMPORT_WARNING_CODES)[number]

/** Progress of reading: bytes done and in all, over every file of the import. */
export interface ReadProgress {
  bytesRead: number
  bytesTotal: number
}

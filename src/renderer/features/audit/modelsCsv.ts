import type { ModelScores } from './sortModels.js'

const HEADER = [
  'model',
  'n',
  'pairs',
  'accuracy',
  'accuracy_low',
  'accuracy_high',
  'precision',
  'recall',
  'f1',
  'swap_consistency',
  'swap_pairs',
]

/** A cell; names come from files, so one that a spreadsheet would run as a formula is made plain text. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The table by model as CSV (RFC 4180), scores as shares of 1. */
export function modelsCsv(rows: readonly ModelScores[]): string {
  const lines = rows.map((row) => [
    row.model,
    row.n,
    row.pairs,
    row.accuracy,
    ...(row.accuracyInterval ?? [null, null]),
    row.precision,
    row.recall,
    row.f1,
    row.swapConsistency,
    row.swapPairs,
  ])
  return [HEADER, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

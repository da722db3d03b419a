import type { ImportedVerdict, ImportRecord } from '../import/importRecord.js'

/** What is written is what was read, without its place in a file. */
export type ExportPair = Omit<Extract<ImportRecord, { kind: 'pair' }>, 'at'>
/** A prompt that has no answers, and an answer that is in no pair. */
export type ExportPrompt = Omit<Extract<ImportRecord, { kind: 'prompt' }>, 'at'>
export type ExportAnswer = Omit<Extract<ImportRecord, { kind: 'answer' }>, 'at'>
export type ExportRecord = ExportPair | ExportPrompt | ExportAnswer

/** Verdicts of one source. */
export function verdictsFrom<Source extends ImportedVerdict['source']>(
  pair: ExportPair,
  source: Source,
): Extract<ImportedVerdict, { source: Source }>[] {
  return pair.verdicts.filter(
    (verdict): verdict is Extract<ImportedVerdict, { source: Source }> => verdict.source === source,
  )
}

/** One reference judge's verdicts on a pair; with `judge` null, of the judge whose name sorts first. */
export function referencesOf(pair: ExportPair, judge: string | null) {
  const references = verdictsFrom(pair, 'reference')
  const chosen = judge ?? references.map((verdict) => verdict.judge).toSorted()[0]
  return references.filter((verdict) => verdict.judge === chosen)
}

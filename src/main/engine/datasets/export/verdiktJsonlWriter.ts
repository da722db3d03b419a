import { decidingHumanVerdict, finalVerdict } from '../../../../shared/domain/finalVerdict.js'
import type {
  ImportedAnswer,
  ImportedHumanVerdict,
  ImportedPrompt,
  ImportedVerdict,
} from '../import/importRecord.js'
import { referencesOf, verdictsFrom } from './exportRecord.js'
import type { ExportPair, ExportRecord } from './exportRecord.js'
import type { ExportSink } from './exportSink.js'
import { createExportTally } from './exportTally.js'
import type { ExportTally } from './exportTally.js'
import { toSides } from '../../../../shared/domain/verdict.js'

/**
 * Verdikt's own JSONL (docs/verdikt-jsonl.md): everything, a line a record, with keys and verdicts in a
 * fixed order, so that equal records give equal bytes.
 */
export async function writeVerdiktJsonl(
  records: AsyncIterable<ExportRecord> | Iterable<ExportRecord>,
  sink: ExportSink,
  fileName: string,
  reference: string | null,
): Promise<ExportTally> {
  const tally = createExportTally()
  await sink.create(fileName)
  for await (const record of records) {
    await sink.write(fileName, `${JSON.stringify(lineOf(record, reference))}\n`)
    tally.rows += 1
    if (record.kind !== 'pair') continue
    tally.pairs += 1
    const final = finalOf(record, reference)
    tally.addPeople(verdictsFrom(record, 'human'), final)
    if (final && final.label !== 'undecidable') tally.classBalance[toSides(final.label, '12')] += 1
  }
  return tally
}

function lineOf(record: ExportRecord, reference: string | null) {
  if (record.kind === 'prompt') return { kind: 'prompt', ...promptFields(record.prompt) }
  if (record.kind === 'answer') {
    const { prompt, answer } = record
    return { kind: 'answer', ...promptFields(prompt), answer: answerFields(answer) }
  }
  const final = finalOf(record, reference)
  return {
    pair_id: record.externalId,
    ...promptFields(record.prompt),
    answers: record.answers.map(answerFields),
    verdicts: record.verdicts.toSorted(compareVerdicts).map(verdictFields),
    final,
    inclusion_prob: record.inclusionProbability,
  }
}

function finalOf(pair: ExportPair, reference: string | null) {
  const humans = verdictsFrom(pair, 'human')
  const final = finalVerdict(humans, referencesOf(pair, reference))
  return final && { ...final, erred: decidingHumanVerdict(humans)?.erred ?? null }
}

function promptFields({ externalId, text, cluster, category }: ImportedPrompt) {
  return { prompt_id: externalId, cluster, category, prompt: text }
}

function answerFields({ externalId, model, text }: ImportedAnswer) {
  return { id: externalId, model, text }
}

function verdictFields(verdict: ImportedVerdict) {
  switch (verdict.source) {
    case 'judge': {
      const { source, run, order, label, probabilities: probs, truncated, read, head, flags } = verdict
      const provenance = Object.fromEntries(Object.entries(verdict.provenance).toSorted(compareKeys))
      return { source, run, order, label, probs, truncated, read, head, flags, provenance }
    }
    case 'reference': {
      const { source, judge, order, label, rationale } = verdict
      return { source, judge, order, label, rationale }
    }
    case 'human':
      return humanFields(verdict)
  }
}

function humanFields(verdict: ImportedHumanVerdict) {
  const { source, annotator, role = 'review', label, erred, note, blind, confidence, queue, at } = verdict
  return {
    source,
    annotator,
    // Only where it is no review, so that older readers and files agree.
    ...(role === 'review' ? {} : { role }),
    order_shown: verdict.orderShown,
    label,
    tags: verdict.tags.map(({ id, target }) => ({ id, target })),
    erred,
    note,
    blind,
    saw_judge: verdict.sawJudge,
    confidence,
    queue,
    inclusion_prob: verdict.inclusionProbability,
    ms: verdict.durationMs,
    at,
    ...(isAmended(verdict) ? { decided_at: new Date(verdict.decidedMs).toISOString() } : {}),
  }
}

/** Causes or a note have been changed since the verdict was given, or clocks of several machines differ. */
const isAmended = (verdict: ImportedHumanVerdict): verdict is ImportedHumanVerdict & { decidedMs: number } =>
  verdict.label !== null &&
  verdict.role !== 'repeat' &&
  verdict.decidedMs !== undefined &&
  verdict.decidedMs !== Date.parse(verdict.at)

/** Judges, references, people; inside by name and order, people by time. Equal ones keep their order. */
function compareVerdicts(left: ImportedVerdict, right: ImportedVerdict): number {
  const [leftKeys, rightKeys] = [sortKeys(left), sortKeys(right)]
  for (const [index, key] of leftKeys.entries()) {
    const other = rightKeys[index] ?? ''
    if (key !== other) return key < other ? -1 : 1
  }
  return 0
}

function sortKeys(verdict: ImportedVerdict): string[] {
  switch (verdict.source) {
    case 'judge':
      return ['1', verdict.run, verdict.order]
    case 'reference':
      return ['2', verdict.judge, verdict.order]
    case 'human':
      return [
        '3',
        String(Date.parse(verdict.at)).padStart(16, '0'),
        verdict.annotator,
        verdict.role ?? 'review',
      ]
  }
}

function compareKeys([left]: [string, string], [right]: [string, string]): number {
  return left < right ? -1 : 1
}

import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { completeReview } from '../../../../shared/domain/review.js'
import { foldVerdict, mostProbable } from '../../../../shared/domain/verdict.js'
import type {
  ImportedAnswer,
  ImportedPrompt,
  ImportedVerdict,
  ImportRecord,
  ReadProgress,
  SourcePosition,
} from './importRecord.js'
import { describeIssues, readJsonRecords } from './readJsonRecords.js'
import { createReadWatch, findImportedFile } from './sourceFiles.js'
import {
  unknownAnswerFields,
  unknownPairFields,
  unknownPromptFields,
  verdiktAnswer,
  verdiktLine,
  verdiktPair,
  verdiktPrompt,
} from './verdiktRecord.js'
import type { VerdiktJudgeVerdict, VerdiktPair, VerdiktPrompt, VerdiktVerdict } from './verdiktRecord.js'
import { createWarningTally } from './warningTally.js'

const LABEL_DIFFERS = "a judge's label is not the most probable class of its probabilities, which were taken"

export interface VerdiktJsonlOptions {
  path: string
  onProgress?: (progress: ReadProgress) => void
  signal?: AbortSignal
}

/**
 * Reads Verdikt's own JSONL (docs/verdikt-jsonl.md), the loss-free format.
 *
 * @throws DatasetInvalid `not-found` or `wrong-layout`.
 */
export async function* readVerdiktJsonl(options: VerdiktJsonlOptions): AsyncGenerator<ImportRecord> {
  const file = await findImportedFile(options.path)
  const warnings = createWarningTally()
  /** By run: what its first verdict tells of it. */
  const provenances = new Map<string, VerdiktJudgeVerdict['provenance']>()
  for await (const record of readJsonRecords(file, verdiktLine, createReadWatch([file], options))) {
    if (record.kind === 'rejected') {
      yield record
      continue
    }
    const { at, value } = record
    const warnOfUnknown = (fields: readonly string[]) => {
      for (const field of fields) warnings.add('unknown-field', at, `field "${field}" is not known`, field)
    }
    if (value.kind === 'prompt') {
      yield checked(verdiktPrompt, value, at, (line) => {
        warnOfUnknown(unknownPromptFields(line))
        return { kind: 'prompt', at, prompt: promptOf(line) }
      })
    } else if (value.kind === 'answer') {
      yield checked(verdiktAnswer, value, at, (line) => {
        warnOfUnknown(unknownAnswerFields(line))
        return { kind: 'answer', at, prompt: promptOf(line), answer: answerOf(line.answer) }
      })
    } else {
      yield checked(verdiktPair, value, at, (pair) => {
        warnOfUnknown(unknownPairFields(pair))
        for (const verdict of pair.verdicts) {
          if (verdict.source !== 'judge') continue
          const { run, label, probs, provenance } = verdict
          if (foldVerdict(label) !== mostProbable(probs)) warnings.add('label-differs', at, LABEL_DIFFERS)
          const first = provenances.get(run) ?? provenance
          provenances.set(run, first)
          if (!isDeepStrictEqual(first, provenance))
            warnings.add('provenance-differs', at, `verdicts of run "${run}" differ in their provenance`, run)
        }
        return pairOf(pair, at)
      })
    }
  }
  yield* warnings.take()
}

function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  at: SourcePosition,
  toRecord: (value: T) => ImportRecord,
): ImportRecord {
  const parsed = schema.safeParse(value)
  return parsed.success
    ? toRecord(parsed.data)
    : { kind: 'rejected', at, reason: describeIssues(parsed.error) }
}

function pairOf(pair: VerdiktPair, at: SourcePosition): ImportRecord {
  return {
    kind: 'pair',
    at,
    externalId: pair.pair_id ?? null,
    prompt: promptOf(pair),
    answers: [answerOf(pair.answers[0]), answerOf(pair.answers[1])],
    verdicts: pair.verdicts.map(verdictOf),
    inclusionProbability: pair.inclusion_prob ?? null,
  }
}

function promptOf({ prompt_id, prompt, cluster, category }: VerdiktPrompt): ImportedPrompt {
  return { externalId: prompt_id ?? null, text: prompt, cluster: cluster ?? null, category: category ?? null }
}

function answerOf({ id, model, text }: VerdiktPair['answers'][number]): ImportedAnswer {
  return { model, text, externalId: id ?? null }
}

function verdictOf(verdict: VerdiktVerdict): ImportedVerdict {
  switch (verdict.source) {
    case 'reference': {
      const { source, judge, order, label, rationale } = verdict
      return { source, judge, order, label, rationale: rationale ?? null }
    }
    case 'judge': {
      const { source, run, order, label, probs, truncated, read, head, flags, provenance } = verdict
      return {
        source,
        run,
        order,
        label,
        probabilities: probs,
        truncated,
        read: read ?? null,
        head: head ?? null,
        flags,
        provenance,
      }
    }
    case 'human':
      return humanVerdictOf(verdict)
  }
}

function humanVerdictOf(verdict: Extract<VerdiktVerdict, { source: 'human' }>): ImportedVerdict {
  const { source, annotator, at, label, tags, note, blind, ms: durationMs } = verdict
  const review = completeReview({
    label,
    tags,
    erred: verdict.erred ?? null,
    note,
    orderShown: verdict.order_shown,
    blind,
    ...(verdict.saw_judge == null ? {} : { sawJudge: verdict.saw_judge }),
    confidence: verdict.confidence ?? null,
    queue: verdict.queue ?? null,
    inclusionProbability: verdict.inclusion_prob ?? null,
    durationMs,
  })
  const { role, decided_at: decidedAt } = verdict
  return {
    source,
    annotator,
    ...(role === 'review' ? {} : { role }),
    at,
    ...(decidedAt == null ? {} : { decidedMs: Date.parse(decidedAt) }),
    ...review,
  }
}

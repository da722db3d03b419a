import type { ExportPair } from '../../../../src/main/engine/datasets/export/exportRecord.js'
import type { ImportedVerdict } from '../../../../src/main/engine/datasets/import/importRecord.js'
import type { GradedVerdict, HumanVerdict, Order } from '../../../../src/shared/domain/verdict.js'

export function pairOf(name: string, verdicts: ImportedVerdict[], model = 'fox'): ExportPair {
  return {
    kind: 'pair',
    externalId: `pair-${name}`,
    prompt: { externalId: `q-${name}`, text: `Вопрос ${name}?`, cluster: '1', category: null },
    answers: [
      { model: 'base', text: `${name} один`, externalId: `a1-${name}` },
      { model, text: `${name} two\n"🦊"`, externalId: `a2-${name}` },
    ],
    verdicts,
    inclusionProbability: null,
  }
}

export function reference(order: Order, label: GradedVerdict, judge = 'gpt-x'): ImportedVerdict {
  return { source: 'reference', judge, order, label, rationale: null }
}

export function judged(run: string, order: Order, label: GradedVerdict): ImportedVerdict {
  return {
    source: 'judge',
    run,
    order,
    label,
    probabilities: [0.1 + 0.2, 0.1, 0.6],
    truncated: true,
    read: { prompt: null, answer1: 4, answer2: 1204 },
    head: 'arena',
    flags: ['identical'],
    provenance: { provider: 'cpu', judge: 'embedded' },
  }
}

export function human(
  label: HumanVerdict | null,
  annotator = 'ann',
  at = '2026-11-23T16:00:00.000Z',
): ImportedVerdict {
  return {
    source: 'human',
    annotator,
    orderShown: '21',
    label,
    tags: [{ id: 'paraphrase', target: 'judge' }],
    erred: 'judge',
    note: 'строка\r\nещё',
    blind: true,
    sawJudge: false,
    confidence: 'high',
    queue: 'q-1',
    inclusionProbability: 0.5,
    durationMs: 640,
    at,
  }
}

import type { ImportedVerdict } from '../../../../src/main/engine/datasets/import/importRecord.js'
import type { DataRecord } from '../../../../src/main/engine/services/recordWriter.js'
import type { Order, Probabilities } from '../../../../src/shared/domain/verdict.js'

type PairRecord = Extract<DataRecord, { kind: 'pair' }>

const at = { file: 'test.jsonl', line: 1 }

interface PairToWrite {
  prompt?: string
  promptId?: string | null
  cluster?: string | null
  answers?: [string, string]
  models?: [string, string]
  verdicts?: ImportedVerdict[]
}

/** A pair named `id`; what is not said is different from pair to pair. */
export function pairRecord(id: string, pair: PairToWrite = {}): PairRecord {
  const [text1, text2] = pair.answers ?? [`ответ ${id} первый`, `answer ${id} second`]
  const [model1, model2] = pair.models ?? ['base', 'fox']
  return {
    kind: 'pair',
    at,
    externalId: `pair-${id}`,
    prompt: {
      externalId: pair.promptId === undefined ? `q-${id}` : pair.promptId,
      text: pair.prompt ?? `Вопрос ${id}?`,
      cluster: pair.cluster ?? null,
      category: null,
    },
    answers: [
      { model: model1, text: text1, externalId: `a1-${id}` },
      { model: model2, text: text2, externalId: `a2-${id}` },
    ],
    verdicts: pair.verdicts ?? [],
    inclusionProbability: null,
  }
}

/** One reading of a judge run that came in from a file. */
export function judged(order: Order, probabilities: Probabilities, run = 'run-1'): ImportedVerdict {
  return {
    source: 'judge',
    run,
    order,
    label: '1=2',
    probabilities,
    truncated: false,
    read: null,
    head: null,
    flags: [],
    provenance: { judge: 'embedded', judge_version: '1', provider: 'cpu' },
  }
}

import type { ImportRecord } from '../../src/main/engine/datasets/import/importRecord.js'
import type { GradedVerdict } from '../../src/shared/domain/verdict.js'

const MODELS = [
  'glm-4-9b-chat',
  'storm-7b',
  'model-a',
  'model-b',
  'model-c',
  'model-d',
  'model-e',
  'model-f',
] as const
const PROMPTS = 10

const sentence = (topic: number, count: number) =>
  Array.from(
    { length: count },
    (_part, part) => `Пункт ${part + 1} про тему ${topic}: это важно знать.`,
  ).join(' ')

/** A made-up arena in which more sentences win and equal counts tie: enough to train something on. */
export async function* syntheticArena(): AsyncGenerator<ImportRecord> {
  for (const [number, model] of MODELS.entries())
    for (let prompt = 0; prompt < PROMPTS; prompt++) {
      const [baselineLength, modelLength] = [1 + ((prompt * 3) % 4), 1 + ((prompt + number) % 4)]
      const label: GradedVerdict =
        baselineLength === modelLength ? '1=2' : baselineLength > modelLength ? '1>2' : '2>>1'
      const answers = [
        { model: 'base', text: sentence(prompt, baselineLength), externalId: null },
        { model, text: `${sentence(prompt, modelLength)} Итог ${number}.`, externalId: null },
      ] as const
      const verdict = { source: 'reference', judge: 'jina', rationale: null } as const
      yield {
        kind: 'pair',
        at: { file: `${model}.jsonl`, line: prompt + 1 },
        externalId: String(prompt),
        prompt: {
          externalId: String(prompt),
          text: `Расскажи про тему ${prompt}.`,
          cluster: String(prompt % 5),
          category: null,
        },
        answers,
        verdicts: [
          { ...verdict, order: '12', label },
          { ...verdict, order: '21', label },
        ],
        inclusionProbability: null,
      }
    }
}

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { mostProbable } from '../../../../src/shared/domain/verdict.js'
import { testFolder } from '../../../support/openTestStore.js'

export interface JudgeLine {
  source: 'judge'
  run: string
  order: '12' | '21'
  label: string
  probs: [number, number, number]
  provenance?: Record<string, string>
}

/** A file of Verdikt's own JSONL, removed when the test ends. */
export function verdiktFile(lines: readonly unknown[], name = 'data.jsonl'): string {
  const file = path.join(testFolder(), name)
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return file
}

/** A line of a pair named `id`. */
export const pairLine = (id: string, more: Record<string, unknown> = {}) => ({
  pair_id: `pair-${id}`,
  prompt_id: `q-${id}`,
  prompt: `Вопрос ${id}?`,
  answers: [
    { id: `a1-${id}`, model: 'base', text: `${id} первый` },
    { id: `a2-${id}`, model: 'fox', text: `${id} second` },
  ],
  verdicts: [] as unknown[],
  ...more,
})

export const judgeLine = (order: '12' | '21', probs: [number, number, number], run = 'run-1'): JudgeLine => ({
  source: 'judge',
  run,
  order,
  label: mostProbable(probs),
  probs,
  provenance: { judge: 'embedded', judge_version: '1', provider: 'cpu' },
})

export const referenceLine = (order: '12' | '21', label: string, judge = 'gpt-x', rationale?: string) => ({
  source: 'reference',
  judge,
  order,
  label,
  ...(rationale === undefined ? {} : { rationale }),
})

export const humanLine = (
  label: string | null,
  annotator = 'ann',
  at = '2026-11-23T16:00:00Z',
  more: Record<string, unknown> = {},
) => ({
  source: 'human',
  annotator,
  order_shown: '21',
  label,
  tags: [],
  erred: null,
  note: '',
  blind: false,
  saw_judge: false,
  confidence: 'medium',
  queue: 'q-1',
  inclusion_prob: 0.25,
  ms: 10,
  at,
  ...more,
})

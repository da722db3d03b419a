import { projectTest } from './projectTest.js'

const PAIRS = 40

const reference = (order: string, label: string) => ({ source: 'reference', judge: 'gpt-4', order, label })

const pairs = Array.from({ length: PAIRS }, (_, index) => ({
  pair_id: `pair-${index + 1}`,
  prompt: `Вопрос ${index + 1}`,
  answers: [
    { model: 'модель-а', text: `первый ответ ${index + 1}` },
    { model: 'model-b', text: `второй ответ ${index + 1}` },
  ],
  verdicts: [
    { source: 'judge', run: 'r', order: '12', label: '1>2', probs: [0.8, 0.1, 0.1] },
    reference('12', index % 2 === 1 ? '2>1' : '1>2'),
    reference('21', index % 5 === 0 ? '1=2' : index % 2 === 1 ? '2>1' : '1>2'),
  ],
}))

/** Forty pairs; judge and reference disagree on the even ones, the reference flips on every fifth. */
export const queuesTest = projectTest.extend({ arena: { pairs } })

import { expect, it } from 'vitest'
import type { JudgeRequest } from '../../../../src/main/engine/judge/judge.js'
import { createPromptJudge } from '../../../../src/main/engine/judge/prompt/createPromptJudge.js'

const request = (pair: number, prompt: string): JudgeRequest => ({
  pair,
  order: '12',
  prompt,
  answer1: '',
  answer2: '',
})

it('sets aside a text that the tokenizer cannot bear, and judges its neighbours', async () => {
  const judge = createPromptJudge({
    read({ prompt }) {
      if (prompt === 'бомба') throw new RangeError('Maximum call stack size exceeded')
      return { ids: [0, 5, 2], truncated: false, read: null, flags: [] }
    },
    run: async (prompts) => prompts.map(() => [1, 0, 0]),
    tokenBudget: 512,
  })
  const batch = [request(1, 'вопрос'), request(2, 'бомба'), request(3, 'вопрос')]
  const replies = await judge(batch, new AbortController().signal)
  expect(replies.map(({ pair }) => pair)).toEqual([1, 2, 3])
  expect(replies[1]).toEqual({
    pair: 2,
    order: '12',
    skipped: 'cannot be tokenized: Maximum call stack size exceeded',
  })
  expect(replies.filter((reply) => 'skipped' in reply)).toHaveLength(1)
})

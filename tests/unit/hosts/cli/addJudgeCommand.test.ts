import { expect, it } from 'vitest'
import { addJudge } from '../../../../src/main/hosts/cli/commands/manageJudges.js'
import type { AddJudgeEvent } from '../../../../src/shared/contract/judges.js'

it('tells of a file that is downloaded anew, beside the result', async () => {
  const events: AddJudgeEvent[] = [
    { type: 'anew', file: 'model.safetensors' },
    {
      type: 'done',
      judge: { name: 'x', path: '/x', precision: 'fp32', parameters: 1, seconds: 1, canJudgeTexts: true },
    },
  ]
  const notes: string[] = []
  const results: string[] = []
  const judges = {
    async *add() {
      yield* events
    },
  }
  const terminal = {
    result: async (text: string) => void results.push(text),
    say: (text: string) => void notes.push(text),
    progress: () => {},
  }
  const options = { request: { source: 'hf:a/b', precision: 'fp32' as const }, json: true }
  await addJudge(judges as never, terminal, options, new AbortController().signal)
  expect(notes).toEqual([
    'model.safetensors has changed on the hub since its download was cut: it is downloaded anew.',
  ])
  expect(results).toHaveLength(1)
})

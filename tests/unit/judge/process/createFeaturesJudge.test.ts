import { describe, expect, it } from 'vitest'
import type {
  FeaturizedPair,
  PairTexts,
} from '../../../../src/main/engine/judge/features/createFeaturizer.js'
import type { JudgeRequest } from '../../../../src/main/engine/judge/judge.js'
import {
  createFeaturesJudge,
  type RunHead,
} from '../../../../src/main/engine/judge/process/createFeaturesJudge.js'

const NEVER = new AbortController().signal

function readings(pair: number, prompt = ''): JudgeRequest[] {
  return (['12', '21'] as const).map((order) => ({ pair, order, prompt, answer1: 'a', answer2: 'b' }))
}

/** One odd feature of 1; prompts that begin with "arena" belong to the arena head. */
function createFakeFeaturizer() {
  const featurized: string[] = []
  return {
    featurized,
    featurize({ prompt }: PairTexts): FeaturizedPair {
      featurized.push(prompt)
      return {
        head: prompt.startsWith('arena') ? 'arena' : 'general',
        odd: Float32Array.of(1),
        even: Float32Array.of(5),
        outcome: 'model',
        flags: ['empty-prompt'],
      }
    },
  }
}

/** The odd feature says how much better the first answer is. */
const runHead: RunHead = async (_, rows) => rows.map(({ odd }) => [odd[0] ?? NaN, 0, -(odd[0] ?? NaN)])

describe('createFeaturesJudge', () => {
  it('featurises a pair once, mirrors it for the other order and runs each head once a step', async () => {
    const featurizer = createFakeFeaturizer()
    const runs: unknown[] = []
    const judge = createFeaturesJudge(featurizer, (head, rows) => {
      runs.push([head, rows.map(({ odd, even }) => [...odd, ...even])])
      return runHead(head, rows)
    })
    const replies = await judge([...readings(1, 'arena'), ...readings(2), ...readings(3, 'arena')], NEVER)
    expect(featurizer.featurized).toEqual(['arena', '', 'arena'])
    expect(runs).toEqual([
      [
        'arena',
        [
          [1, 5],
          [-1, 5],
          [1, 5],
          [-1, 5],
        ],
      ],
      [
        'general',
        [
          [1, 5],
          [-1, 5],
        ],
      ],
    ])
    expect(replies.map(({ pair, order }) => `${pair}/${order}`)).toEqual([
      '1/12',
      '1/21',
      '2/12',
      '2/21',
      '3/12',
      '3/21',
    ])
    for (const reply of replies)
      expect(reply).toMatchObject({
        truncated: false,
        read: null,
        flags: ['empty-prompt'],
        probabilities: [expect.closeTo(0.6652, 4), expect.closeTo(0.2447, 4), expect.closeTo(0.09, 4)],
      })
  })

  it('reads a single order', async () => {
    const judge = createFeaturesJudge(createFakeFeaturizer(), runHead)
    const [reply] = await judge(readings(1).slice(1), NEVER)
    expect(reply).toMatchObject({
      order: '21',
      probabilities: [expect.closeTo(0.6652, 4), expect.anything(), expect.anything()],
    })
  })

  it('sets readings aside that give no finite probabilities', async () => {
    const judge = createFeaturesJudge(createFakeFeaturizer(), async (_, rows) =>
      rows.map((_row, index) => (index === 0 ? [NaN, 0, 0] : [1000, 0, -1000])),
    )
    expect(await judge(readings(1), NEVER)).toMatchObject([
      { pair: 1, order: '12', skipped: 'the judge gave no finite probabilities' },
      { pair: 1, order: '21', probabilities: [0, 0, 1] },
    ])
  })

  it('answers an empty batch', async () => {
    expect(await createFeaturesJudge(createFakeFeaturizer(), runHead)([], NEVER)).toEqual([])
  })

  it('lets a cancel through between two steps', async () => {
    const featurizer = createFakeFeaturizer()
    const cancel = new AbortController()
    const batch = Array.from({ length: 10_000 }, (_, pair) => readings(pair)).flat()
    setImmediate(() => cancel.abort('paused'))
    await expect(createFeaturesJudge(featurizer, runHead)(batch, cancel.signal)).rejects.toBe('paused')
    expect(featurizer.featurized.length).toBeGreaterThan(0)
    expect(featurizer.featurized.length).toBeLessThan(200)
  })
})

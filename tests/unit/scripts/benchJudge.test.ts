import { describe, expect, it } from 'vitest'
import { alternate, rates, speedUp } from '../../../scripts/benchJudge/alternate.mjs'
import { judgeTable } from '../../../scripts/benchJudge/judgeTable.mjs'
import { groupPrompts } from '../../../scripts/benchJudge/worker/groupPrompts.js'
import { TOKEN_BUDGETS } from '../../../src/main/engine/judge/process/openPromptJudge.js'

describe('alternate', () => {
  it('takes turns, and leaves out what cannot be measured', async () => {
    const order: string[] = []
    const run = (name: string, seconds: number) => async () => {
      order.push(name)
      return { seconds }
    }
    const seconds = await alternate(2, { torch: null, slow: run('slow', 6), fast: run('fast', 2) })
    expect(order).toEqual(['slow', 'fast', 'slow', 'fast'])
    expect(seconds).toEqual({ torch: [], slow: [6, 6], fast: [2, 2] })
    expect(speedUp(seconds.torch, seconds.fast)).toBeNull()
    expect(Object.keys(rates(10, seconds))).toEqual(['slow', 'fast'])
  })

  it('compares within a round', () => {
    expect(speedUp([2, 40, 6], [1, 10, 2])).toEqual({ ratio: 3, samples: [2, 4, 3] })
  })
})

describe('groupPrompts', () => {
  const half = TOKEN_BUDGETS.cpu / 2

  it('fills batches in order of arrival up to the budget of the longest', () => {
    expect(groupPrompts([half, 10, 20, half, half + 1, 1], 'arrival')).toEqual([[0, 1], [2, 3], [4], [5]])
  })

  it('gives a prompt beyond the budget a batch of its own', () => {
    expect(groupPrompts([3 * half, 5], 'arrival')).toEqual([[0], [1]])
  })

  it('counts prompts where a number is given, and sorts where the product does', () => {
    expect(groupPrompts([5, 1, 3], 2)).toEqual([[0, 1], [2]])
    expect(groupPrompts([half, 1, half, 2], 'sorted')).toEqual([
      [1, 3],
      [0, 2],
    ])
    expect(groupPrompts([], 'arrival')).toEqual([])
  })
})

describe('judgeTable', () => {
  it('says why there is nothing to compare with', () => {
    const table = judgeTable({
      environment: {
        at: '2026-01-01',
        cpus: 2,
        cpu: 'a processor',
        memoryGiB: 4,
        node: '24',
        loadAverage: [0],
      },
      loadAverageAfter: [1],
      threads: 2,
      torch: { skipped: 'install python3-torch' },
      mix: {
        prompts: 16,
        promptsPerSecond: { sorted: { perSecond: 3 } },
        targetRatio: 2.5,
        sortedOverTorch: null,
        sortedOverArrival: { ratio: 1.1, samples: [1, 1.1] },
        sortedOverArrivalOf8: { ratio: 2, samples: [2] },
        sortedOverAlone: { ratio: 1, samples: [1] },
        tokensSaved: 0.5,
      },
    })
    expect(table).toContain('no PyTorch (install python3-torch)')
    expect(table).toContain('not measured: no PyTorch | >= 2.5 x |')
  })
})

import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { createBlind } from '../../../../src/renderer/features/review/blind/createBlind.js'

type Source = Parameters<typeof createBlind>[0]

/** How each queue is reviewed, as the engine has it. */
function openBlind(queues: Record<string, { blind: boolean; repeatShare: number }>) {
  const about = (queue: string) => ({
    seed: 1,
    rule: { join: 'all', not: false, parts: [] },
    ...queues[queue],
  })
  const source = {
    firstDesk: { queue: { ask: ({ queue }: { queue: string }) => Promise.resolve(about(queue)) } },
    client: {
      queues: {
        set: vi.fn<(input: { queue: string; change: { blind: boolean } }) => Promise<unknown>>(
          ({ queue, change }) => Promise.resolve({ ...about(queue), ...change }),
        ),
      },
    },
    settings: { current: ref({ annotator: 'Аня' }) },
  }
  const blind = createBlind(source as unknown as Source)
  blind.queue.value = 'all'
  return blind
}

const QUEUES = {
  all: { blind: false, repeatShare: 0 },
  set: { blind: true, repeatShare: 0.05 },
}

describe('how a queue is reviewed', () => {
  it('is that of the queue on the desk, although the one before was asked about and answers first', async () => {
    const blind = openBlind(QUEUES)
    ;(await blind.read())()
    const following = await blind.read()
    blind.queue.value = 'set'
    const opening = await blind.read()
    following()
    opening()
    expect(blind.mode.value).toMatchObject(QUEUES.set)
    expect(blind.hides(null)).toBe(true)
  })

  it('is not that of the queue before, which answers last', async () => {
    const blind = openBlind(QUEUES)
    const following = await blind.read()
    blind.queue.value = 'set'
    ;(await blind.read())()
    following()
    expect(blind.mode.value).toMatchObject(QUEUES.set)
  })

  it('is what was known last, in whichever order answers are taken', async () => {
    const queues = { all: { ...QUEUES.all } }
    const blind = openBlind(queues)
    const older = await blind.read()
    queues.all = QUEUES.set
    const newer = await blind.read()
    newer()
    older()
    expect(blind.mode.value).toMatchObject(QUEUES.set)
  })

  it('is what was switched meanwhile', async () => {
    const blind = openBlind(QUEUES)
    ;(await blind.read())()
    const before = await blind.read()
    await blind.toggle()
    before()
    expect(blind.mode.value?.blind).toBe(true)
  })

  it('is not what the queue before was switched to', async () => {
    const blind = openBlind({ all: QUEUES.set, set: QUEUES.set })
    ;(await blind.read())()
    const switching = blind.toggle()
    blind.queue.value = 'set'
    await switching
    ;(await blind.read())()
    expect(blind.mode.value?.blind).toBe(true)
  })
})

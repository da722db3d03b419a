import { expect, it } from 'vitest'
import { nextTick, reactive } from 'vue'
import type { Client } from '../../../../src/renderer/api/client.js'
import { createSignalsState } from '../../../../src/renderer/api/signalsState.js'

const state = (done: number) => ({ version: 1, done, total: 64, failed: 0 })

it('tells that signals have become complete, also where both answers were asked for at once', async () => {
  const answers: ((done: number) => void)[] = []
  const ask = () => new Promise((resolve) => answers.push((done) => resolve(state(done))))
  const client = { signals: { state: ask } } as unknown as Client
  const versions = reactive({ signals: 0 })
  const { completions, underWay } = createSignalsState(client, versions as never)
  versions.signals += 1
  await nextTick()
  answers[0]?.(0)
  await nextTick()
  expect(underWay.value).toMatchObject({ done: 0 })
  answers[1]?.(64)
  await expect.poll(() => completions.value).toBe(1)
  expect(underWay.value).toBeNull()
})

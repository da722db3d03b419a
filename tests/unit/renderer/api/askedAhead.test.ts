import { describe, expect, it, vi } from 'vitest'
import { createAskedAhead } from '../../../../src/renderer/api/askedAhead.js'

const counting = () => {
  let answers = 0
  return vi.fn<(input: { pair: number }) => Promise<number>>(() => Promise.resolve((answers += 1)))
}

describe('asking ahead', () => {
  it('gives the answer under way to the first who asks the same, and asks again after that', async () => {
    const call = counting()
    const { ahead, ask } = createAskedAhead(call)
    const early = ahead({ pair: 1 })
    expect(await ask({ pair: 1 })).toBe(await early)
    expect(await ask({ pair: 1 })).toBe(2)
    expect(call).toHaveBeenCalledTimes(2)
  })

  it('answers another question anew, and does not keep the early answer for later', async () => {
    const call = counting()
    const { ahead, ask } = createAskedAhead(call)
    await ahead({ pair: 1 })
    expect(await ask({ pair: 2 })).toBe(2)
    expect(await ask({ pair: 1 })).toBe(3)
  })

  it('asks again where something has changed since', async () => {
    const { ahead, ask, forget } = createAskedAhead(counting())
    await ahead({ pair: 1 })
    forget()
    expect(await ask({ pair: 1 })).toBe(2)
  })

  it('tells a failure to whoever asks the same, and to nobody else', async () => {
    const call = counting().mockRejectedValueOnce(new Error('gone'))
    const { ahead, ask } = createAskedAhead(call)
    await ahead({ pair: 1 }).catch(() => {})
    await expect(ask({ pair: 1 })).rejects.toThrow('gone')
    expect(await ask({ pair: 1 })).toBe(1)
  })
})

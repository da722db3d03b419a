import { describe, expect, it, vi } from 'vitest'
import { createAskedAhead } from '../../../../src/renderer/api/askedAhead.js'

const counting = () => {
  let answers = 0
  return vi.fn<(input: { pair: number }) => Promise<number>>(() => Promise.resolve((answers += 1)))
}

describe('asking ahead', () => {
  it('gives the answer under way to the first who asks the same, and asks again after that', async () => {
    const call = counting()
    const { keep, ask } = createAskedAhead(call)
    keep({ pair: 1 }, Promise.resolve(7))
    expect(await ask({ pair: 1 })).toBe(7)
    expect(await ask({ pair: 1 })).toBe(1)
    expect(call).toHaveBeenCalledTimes(1)
  })

  it('answers another question anew, and does not keep the early answer for later', async () => {
    const { keep, ask } = createAskedAhead(counting())
    keep({ pair: 1 }, Promise.resolve(7))
    expect(await ask({ pair: 2 })).toBe(1)
    expect(await ask({ pair: 1 })).toBe(2)
  })

  it('asks again where something has changed since', async () => {
    const { keep, ask, forget } = createAskedAhead(counting())
    keep({ pair: 1 }, Promise.resolve(7))
    forget()
    expect(await ask({ pair: 1 })).toBe(1)
  })

  it('tells a failure to whoever asks the same, and to nobody else', async () => {
    const { keep, ask } = createAskedAhead(counting())
    keep({ pair: 1 }, Promise.reject(new Error('gone')))
    await expect(ask({ pair: 1 })).rejects.toThrow('gone')
    expect(await ask({ pair: 1 })).toBe(1)
  })
})

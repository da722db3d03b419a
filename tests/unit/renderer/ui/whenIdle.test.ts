import { afterEach, describe, expect, it, vi } from 'vitest'
import { whenIdle } from '../../../../src/renderer/ui/whenIdle.js'

afterEach(() => vi.unstubAllGlobals())

describe('work that can wait', () => {
  it('is left to the browser, with the latest moment', () => {
    const ask = vi.fn<(work: () => void, options: { timeout: number }) => void>()
    vi.stubGlobal('requestIdleCallback', ask)
    const work = () => {}
    whenIdle(work, 80)
    expect(ask).toHaveBeenCalledWith(work, { timeout: 80 })
  })

  it('is done all the same where the browser does not tell when it rests', async () => {
    vi.stubGlobal('requestIdleCallback', undefined)
    const work = vi.fn<() => void>()
    whenIdle(work, 80)
    expect(work).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(1))
  })
})

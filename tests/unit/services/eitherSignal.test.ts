import { describe, expect, it } from 'vitest'
import { eitherSignal } from '../../../src/main/engine/services/eitherSignal.js'

describe('either of two signals', () => {
  it.each([0, 1])('aborts with signal %i and its reason, once', (which) => {
    const controllers = [new AbortController(), new AbortController()] as const
    const either = eitherSignal(controllers[0].signal, controllers[1].signal)
    expect(either.aborted).toBe(false)
    controllers[which as 0 | 1].abort('first')
    controllers[which === 0 ? 1 : 0].abort('second')
    expect(either.reason).toBe('first')
  })

  it('is aborted from the start where one already is', () => {
    const either = eitherSignal(AbortSignal.abort('before'), new AbortController().signal)
    expect(either.reason).toBe('before')
  })
})

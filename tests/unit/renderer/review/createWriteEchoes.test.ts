import { describe, expect, it } from 'vitest'
import { createWriteEchoes } from '../../../../src/renderer/features/review/createWriteEchoes.js'

function echoesAt() {
  let nowMs = 0
  return { pass: (ms: number) => void (nowMs += ms), ...createWriteEchoes(() => nowMs) }
}

describe('reports of changed reviews', () => {
  it('are echoes as often as this window wrote, together or one by one', () => {
    const echoes = echoesAt()
    expect(echoes.hasForeign(1)).toBe(true)
    for (let write = 0; write < 3; write += 1) echoes.wrote()
    expect([echoes.hasForeign(2), echoes.hasForeign(1), echoes.hasForeign(1)]).toEqual([false, false, true])
    echoes.wrote()
    expect(echoes.hasForeign(2)).toBe(true)
  })

  it('are none of a write that failed, nor of one of long ago', () => {
    const echoes = echoesAt()
    echoes.wrote()
    echoes.failed()
    expect(echoes.hasForeign(1)).toBe(true)
    echoes.wrote()
    echoes.pass(1_501)
    expect(echoes.hasForeign(1)).toBe(true)
    echoes.wrote()
    echoes.pass(1_000)
    expect(echoes.hasForeign(1)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { decodeElements, encodeHalves } from '../../../../src/main/engine/judge/checkpoint/elementTypes.js'

describe('halves', () => {
  it('come back as they went, every one of them', () => {
    const halves = Uint16Array.from({ length: 65_536 }, (_, bits) => bits).filter(
      (bits) => (bits & 0x7c00) !== 0x7c00,
    )
    const values = decodeElements(new Uint8Array(halves.buffer), 'F16')
    expect([...encodeHalves(values)]).toEqual([...halves])
  })

  it('round to the nearest, ties to even, and overflow to infinity', () => {
    const cases: [number, number][] = [
      [1 + 2 ** -11, 0x3c00],
      [1 + 3 * 2 ** -11, 0x3c02],
      [1 + 2 ** -11 + 2 ** -20, 0x3c01],
      [65_519, 0x7bff],
      [65_520, 0x7c00],
      [-1e9, 0xfc00],
      [2 ** -25, 0],
      [1.5 * 2 ** -24, 2],
      [-(2 ** -26), 0x8000],
      [2 ** -14 - 2 ** -26, 0x0400],
    ]
    expect([...encodeHalves(Float32Array.from(cases, ([value]) => value))]).toEqual(
      cases.map(([, half]) => half),
    )
  })
})

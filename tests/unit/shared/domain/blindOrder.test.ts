import { describe, expect, it } from 'vitest'
import { sideOrder } from '../../../../src/shared/domain/blindOrder.js'
import { shuffled } from '../../../../src/shared/domain/shuffle.js'

const ids = Int32Array.from({ length: 10_000 }, (_, index) => index + 1)
const swapped = (pairs: Int32Array, seed: number) =>
  pairs.filter((pair) => sideOrder(pair, seed) === '21').length / pairs.length

describe('sideOrder', () => {
  it.each([0, 1, 7, 2 ** 31 - 1, 2 ** 53 - 1])('swaps half of the pairs (seed %d)', (seed) => {
    expect(swapped(ids, seed)).toBeGreaterThan(0.47)
    expect(swapped(ids, seed)).toBeLessThan(0.53)
  })

  it('gives a pair the same sides every time, and other ones for another seed', () => {
    const sides = (seed: number) => Array.from(ids, (pair) => sideOrder(pair, seed))
    const first = sides(5)
    expect(sides(5)).toEqual(first)
    const changed = sides(6).filter((order, index) => order !== first[index]).length
    expect(changed / ids.length).toBeGreaterThan(0.45)
  })

  it('does not follow a random order of the queue drawn from the same seed', () => {
    const queue = shuffled(ids, 3)
    expect(swapped(queue.slice(0, 1000), 3)).toBeGreaterThan(0.42)
    expect(swapped(queue.slice(0, 1000), 3)).toBeLessThan(0.58)
  })

  it('does not alternate, which a reviewer would notice', () => {
    const changes = ids.filter((pair) => sideOrder(pair, 1) !== sideOrder(pair + 1, 1)).length
    expect(changes / ids.length).toBeGreaterThan(0.45)
    expect(changes / ids.length).toBeLessThan(0.55)
  })
})

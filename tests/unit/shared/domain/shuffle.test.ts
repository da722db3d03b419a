import { describe, expect, it } from 'vitest'
import { shuffled } from '../../../../src/shared/domain/shuffle.js'

const ids = Int32Array.from({ length: 2000 }, (_, index) => index + 1)

describe('a seeded order', () => {
  it('holds every id once and depends on the seed and nothing else', () => {
    const order = shuffled(ids, 7)
    expect(order.toSorted((left, right) => left - right)).toEqual(ids)
    expect(shuffled(ids.toReversed(), 7)).toEqual(order)
    expect(shuffled(ids, 8)).not.toEqual(order)
  })

  it('keeps two ids in their order when a filter takes others away', () => {
    const kept = ids.filter((id) => id % 3 === 0)
    expect(shuffled(kept, 7)).toEqual(shuffled(ids, 7).filter((id) => id % 3 === 0))
  })

  it.each([0, 1, 2, 2 ** 31, 2 ** 40])(
    'with seed %d, looks like chance: no end of the list comes first',
    (seed) => {
      const order = shuffled(ids, seed)
      // The mean place of the first thousand ids is 1000 +- 13 (one standard deviation) in a random order.
      const places = [...order].flatMap((id, place) => (id <= 1000 ? [place] : []))
      const mean = places.reduce((sum, place) => sum + place, 0) / places.length
      expect(Math.abs(mean - 1000)).toBeLessThan(60)
      const neighbours = order.filter((id, place) => Math.abs(id - (order[place + 1] ?? 0)) === 1)
      expect(neighbours.length).toBeLessThan(15)
    },
  )
})

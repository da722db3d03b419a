import { describe, expect, it } from 'vitest'
import { missingChunks, neighbours } from '../../../../src/renderer/features/review/queue/queueWindow.js'

const ids = Int32Array.from({ length: 250 }, (_, index) => 1000 + index)

describe('missingChunks', () => {
  it('reads whole chunks on fixed borders', () => {
    const chunks = missingChunks(ids, () => false, 95, 110, 100)
    expect(chunks.map((chunk) => [chunk[0], chunk.length])).toEqual([
      [1000, 100],
      [1100, 100],
    ])
  })

  it('ends with the list', () => {
    const chunks = missingChunks(ids, () => false, 240, 400, 100)
    expect(chunks.map((chunk) => [chunk[0], chunk.at(-1)])).toEqual([[1200, 1249]])
  })

  it('asks for nothing known, and for the rest of a chunk known in part', () => {
    expect(missingChunks(ids, () => true, 0, 249, 100)).toEqual([])
    expect(missingChunks(ids, (id) => id !== 1003, 0, 20, 100)).toEqual([[1003]])
  })

  it('leaves for later what is missing of a chunk out of view', () => {
    expect(missingChunks(ids, (id) => id < 1050, 0, 40, 100)).toEqual([])
    expect(missingChunks(ids, (id) => id < 1050, 0, 50, 100)).toEqual([ids.slice(50, 100)])
  })

  it('has nothing to read in an empty queue', () => {
    expect(missingChunks(new Int32Array(), () => false, 0, 20, 100)).toEqual([])
  })
})

describe('neighbours', () => {
  it('lists the next before the previous, nearest first', () => {
    expect(neighbours(Int32Array.of(1, 2, 3, 4, 5), 2, 2)).toEqual([4, 2, 5, 1])
  })

  it('stops at both ends', () => {
    expect(neighbours(Int32Array.of(1, 2, 3), 0, 2)).toEqual([2, 3])
    expect(neighbours(Int32Array.of(1, 2, 3), 2, 2)).toEqual([2, 1])
    expect(neighbours(new Int32Array(), 0, 2)).toEqual([])
  })
})

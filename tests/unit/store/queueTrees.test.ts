import { beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../../src/main/engine/store/openStore.js'
import { filterTreeSchema, type FilterTreeInput } from '../../../src/shared/contract/filterTree.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { queueIds, sortedQueue } from './support/queue.js'
import {
  randomFacts,
  randomMeaning,
  seededRandom,
  writeFacts,
  type PairFacts,
  type Random,
} from './support/queueFacts.js'

interface Meant {
  tree: FilterTreeInput
  holds(pair: PairFacts): boolean
}

/** A tree by chance, and what it means by plain two-valued logic. */
function randomTree(random: Random, depth: number): Meant {
  const parts = Array.from({ length: random(4) }, () => {
    if (depth > 1 && random(3) === 0) {
      const { tree, holds } = randomTree(random, depth - 1)
      return { part: tree, holds }
    }
    const [one, other] = [randomMeaning(random), randomMeaning(random)]
    return {
      part: { ...one.filter, ...other.filter },
      holds: (pair: PairFacts) =>
        other.holds(pair) && (Object.keys(one.filter)[0] === Object.keys(other.filter)[0] || one.holds(pair)),
    }
  })
  const join = random(2) === 0 ? 'all' : 'any'
  const not = random(3) === 0
  return {
    tree: { join, not, parts: parts.map(({ part }) => part) },
    holds: (pair) =>
      (join === 'all' ? parts.every((part) => part.holds(pair)) : parts.some((part) => part.holds(pair))) !==
      not,
  }
}

describe('trees of conditions', () => {
  let store: Store
  const random = seededRandom(20261124)
  const facts = Array.from({ length: 120 }, (_, index) => randomFacts(index + 1, random))
  const folder = createTemporaryFolder()
  beforeAll(() => {
    store = openStore(`${folder.path}/trees.verdikt`, { create: true })
    writeFacts(store, facts)
    return () => {
      store.close()
      folder.remove()
    }
  })

  it('select what they say, whatever they are', () => {
    let selected = 0
    for (let round = 0; round < 600; round += 1) {
      const { tree, holds } = randomTree(random, 4)
      const expected = facts.filter(holds).map(({ id }) => id)
      expect({ tree, ids: queueIds(store, tree) }).toEqual({ tree, ids: expected })
      if (expected.length > 0 && expected.length < facts.length) selected += 1
    }
    // Many trees tell pairs apart, or this would show nothing.
    expect(selected).toBeGreaterThan(200)
  })

  it('hold for every pair when empty, and "any of nothing" for none', () => {
    expect(queueIds(store, { join: 'all', not: false, parts: [] })).toHaveLength(facts.length)
    expect(queueIds(store, { join: 'any', not: false, parts: [] })).toEqual([])
    expect(queueIds(store, { join: 'all', not: true, parts: [{}] })).toEqual([])
  })

  it('turn "not known" round into "does not hold"', () => {
    const not = (part: FilterTreeInput['parts'][number]): FilterTreeInput => ({
      join: 'all',
      not: true,
      parts: [part],
    })
    const unjudged = facts.filter(({ judge }) => judge === null).map(({ id }) => id)
    expect(queueIds(store, not({ judgeLabels: ['1>2', '1=2', '2>1'] }))).toEqual(unjudged)
    expect(queueIds(store, not(not({ judgeLabels: ['1>2', '1=2', '2>1'] })))).toHaveLength(
      facts.length - unjudged.length,
    )
  })

  it('count pairs that lack what the queue is sorted by, and leave them at the end', () => {
    for (const [by, lacks] of [
      ['margin', ({ judge }: PairFacts) => judge === null],
      ['flip', ({ judge }: PairFacts) => judge?.second == null || judge.second === judge.first],
      ['conflict', (pair: PairFacts) => pair.judge === null || pair.reference === null],
      ['similarity', ({ signals }: PairFacts) => signals === null],
      ['leverage', ({ judge }: PairFacts) => judge === null],
    ] as const) {
      const lacking = facts.filter(lacks).map(({ id }) => id)
      const { ids, unsorted } = sortedQueue(store, {}, { by })
      expect([by, unsorted, ids.slice(-unsorted)]).toEqual([by, lacking.length, lacking])
      expect(ids.toSorted((one, other) => one - other)).toEqual(facts.map(({ id }) => id))
    }
    expect(sortedQueue(store, {}, { by: 'random' }).unsorted).toBe(0)
  })

  it('take names and words of any spelling as words', () => {
    const hostile = `'; DROP TABLE pairs; --" @p1 ) (`
    expect(queueIds(store, { models: [hostile], text: '' })).toEqual([])
    expect(queueIds(store, { reviewersNot: [hostile] })).toHaveLength(facts.length)
    expect(queueIds(store, { tags: [hostile], clusters: [hostile], text: hostile })).toEqual([])
  })
})

describe('a tree from outside', () => {
  const nested = (depth: number): FilterTreeInput =>
    depth === 0
      ? { join: 'all', not: false, parts: [] }
      : { join: 'all', not: false, parts: [nested(depth - 1)] }
  const accepts = (tree: unknown) => filterTreeSchema.safeParse(tree).success

  it('is refused where it is too deep or too large', () => {
    expect(accepts(nested(4))).toBe(true)
    expect(accepts(nested(5))).toBe(false)
    expect(accepts(nested(500))).toBe(false)
    const wide = (groups: number) => ({
      join: 'any',
      not: false,
      parts: Array.from({ length: groups }, () => ({
        join: 'all',
        not: false,
        parts: Array.from({ length: 20 }, () => ({})),
      })),
    })
    expect(accepts(wide(3))).toBe(true)
    expect(accepts(wide(4))).toBe(false)
  })

  it('is refused where it is spelt wrongly, and never taken for "everything"', () => {
    expect(accepts({ join: 'all', not: false, parts: [{ judgeLabel: ['1>2'] }] })).toBe(false)
    expect(accepts({ join: 'all', not: false, parts: [{ join: 'some', not: false, parts: [] }] })).toBe(false)
    expect(accepts({ join: 'all', parts: [] })).toBe(false)
    expect(accepts({ join: 'all', not: false, parts: [{ marks: [{ mark: 'gone', is: true }] }] })).toBe(false)
  })
})

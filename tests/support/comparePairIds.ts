import { expect } from 'vitest'

/** In an assertion a list of pair ids is what it holds: `[1, 2]` stands for `Int32Array.of(1, 2)`. */
expect.addEqualityTesters([
  function comparePairIds(one: unknown, other: unknown) {
    const [ids, list] = one instanceof Int32Array ? [one, other] : [other, one]
    return ids instanceof Int32Array && Array.isArray(list) ? this.equals([...ids], list) : undefined
  },
])

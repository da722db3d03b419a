import { seededHash } from './seededHash.js'

/**
 * Ids in a random order that depends only on the ids and the seed: two pairs keep their relative order
 * when a filter takes others away.
 */
export function shuffled(ids: Int32Array, seed: number): Int32Array<ArrayBuffer> {
  const keyed = Array.from(ids, (id) => ({ id, key: seededHash(id, seed) }))
  keyed.sort((left, right) => left.key - right.key || left.id - right.id)
  return Int32Array.from(keyed, ({ id }) => id)
}

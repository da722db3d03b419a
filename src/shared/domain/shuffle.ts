import { seededHash } from './seededHash.js'

/**
 * Ids in a random order that depends only on the ids and the seed: two pairs keep their relative order
 * when a filter takes others away.
 */
export function shuffled(ids: readonly number[], seed: number): number[] {
  const keyed = ids.map((id) => ({ id, key: seededHash(id, seed) }))
  keyed.sort((left, right) => left.key - right.key || left.id - right.id)
  return keyed.map(({ id }) => id)
}

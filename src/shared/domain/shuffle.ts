/** Mixes an id with a seed to 32 bits (the finaliser of MurmurHash3, public domain). */
function mixed(id: number, seed: number): number {
  let hash = Math.imul(id ^ seed, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Ids in a random order that depends only on the ids and the seed: two pairs keep their relative order
 * when a filter takes others away.
 */
export function shuffled(ids: readonly number[], seed: number): number[] {
  const keyed = ids.map((id) => ({ id, key: mixed(id, seed) }))
  keyed.sort((left, right) => left.key - right.key || left.id - right.id)
  return keyed.map(({ id }) => id)
}

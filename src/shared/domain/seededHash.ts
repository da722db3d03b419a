/** Mixes an id with a seed to 32 unsigned bits (the finaliser of MurmurHash3, public domain). */
export function seededHash(id: number, seed: number): number {
  let hash = Math.imul(id ^ seed, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

import { seededHash } from './seededHash.js'

/** What chance is asked for: of one seed, these are independent of each other. */
const PURPOSES = { audit: 0x61756474, repeat: 0x72657065, distance: 0x64697374, place: 0x706c6163 } as const

/** A number from 0 to (but not) 1 that depends only on the id, the seed and the purpose. */
export function seededChance(id: number, seed: number, purpose: keyof typeof PURPOSES): number {
  return seededHash(id, seed ^ PURPOSES[purpose]) / 2 ** 32
}

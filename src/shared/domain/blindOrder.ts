import { seededHash } from './seededHash.js'
import type { Order } from './verdict.js'

/** Keeps the sides independent of a random order of the queue that was drawn from the same seed. */
const SIDES_SALT = 0x5bd1e995

/**
 * The order in which a blind queue shows a pair's answers: half of the pairs are swapped, always the same ones for one
 * seed, so that a pair keeps its sides however often one comes back to it.
 */
export const sideOrder = (pair: number, seed: number): Order =>
  (seededHash(pair, seed ^ SIDES_SALT) & 1) === 0 ? '12' : '21'

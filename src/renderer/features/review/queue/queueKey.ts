/**
 * An entry of the queue on screen: the id of a pair, or its negative for the pair's hidden repeat, so that both have a place
 * of their own.
 */
export type QueueKey = number
/** As ids of pairs come from the engine; shared, never changed. */
export type QueueKeys = Int32Array

export const pairOf = (key: QueueKey): number => Math.abs(key)
export const isRepeat = (key: QueueKey): boolean => key < 0
export const repeatOf = (pair: number): QueueKey => -pair

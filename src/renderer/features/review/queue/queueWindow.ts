import type { QueueKeys } from './queueKey.js'

/**
 * The parts of a list still to be read so that its rows from `first` to `last` (inclusive) are known: whole chunks on
 * fixed borders, so that scrolling back and forth asks for the same chunk once. A chunk of which nothing is missing between
 * the two is left for later.
 */
export function missingChunks(
  ids: QueueKeys,
  isKnown: (id: number) => boolean,
  first: number,
  last: number,
  chunkSize: number,
): number[][] {
  const chunks: number[][] = []
  const from = Math.max(0, Math.floor(first / chunkSize) * chunkSize)
  for (let start = from; start <= last && start < ids.length; start += chunkSize) {
    const end = start + chunkSize
    if (ids.subarray(Math.max(start, first), Math.min(end, last + 1)).every(isKnown)) continue
    chunks.push([...ids.subarray(start, end)].filter((id) => !isKnown(id)))
  }
  return chunks
}

/** Ids beside a position, nearest first, the next before the previous. */
export function neighbours(ids: QueueKeys, position: number, reach: number): number[] {
  const found: number[] = []
  for (let distance = 1; distance <= reach; distance += 1)
    for (const at of [position + distance, position - distance]) {
      const id = ids[at]
      if (id !== undefined) found.push(id)
    }
  return found
}

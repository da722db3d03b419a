/**
 * The parts of a list still to be read so that its rows from `first` to `last` (inclusive) are known: whole chunks on
 * fixed borders, so that scrolling back and forth asks for the same chunk once.
 */
export function missingChunks(
  ids: readonly number[],
  isKnown: (id: number) => boolean,
  first: number,
  last: number,
  chunkSize: number,
): number[][] {
  const chunks: number[][] = []
  const from = Math.max(0, Math.floor(first / chunkSize) * chunkSize)
  for (let start = from; start <= last && start < ids.length; start += chunkSize) {
    const unknown = ids.slice(start, start + chunkSize).filter((id) => !isKnown(id))
    if (unknown.length > 0) chunks.push(unknown)
  }
  return chunks
}

/** Ids beside a position, nearest first, the next before the previous. */
export function neighbours(ids: readonly number[], position: number, reach: number): number[] {
  const found: number[] = []
  for (let distance = 1; distance <= reach; distance += 1)
    for (const at of [position + distance, position - distance]) {
      const id = ids[at]
      if (id !== undefined) found.push(id)
    }
  return found
}

/** A multiset of texts by their 32-bit hashes, sorted: comparing two takes one pass. */
export type Multiset = Uint32Array

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a over UTF-16 units `from` to `end`. */
export function hashText(text: string, from = 0, end = text.length): number {
  let hash = FNV_OFFSET
  for (let index = from; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash >>> 0
}

export function multisetOf(texts: readonly string[]): Multiset {
  const hashes = new Uint32Array(texts.length)
  for (let index = 0; index < texts.length; index++) hashes[index] = hashText(texts[index] as string)
  return hashes.sort()
}

const GRAM_UNITS = 3

/** All sequences of three UTF-16 units; a shorter text is one sequence. */
export function trigramsOf(text: string): Multiset {
  if (text === '') return new Uint32Array()
  const hashes = new Uint32Array(Math.max(1, text.length - GRAM_UNITS + 1))
  for (let index = 0; index < hashes.length; index++)
    hashes[index] = hashText(text, index, Math.min(text.length, index + GRAM_UNITS))
  return hashes.sort()
}

/** Dice's coefficient: twice the common elements over all elements, 0 to 1. Null: both are empty. */
export function dice(left: Multiset, right: Multiset): number | null {
  if (left.length + right.length === 0) return null
  let common = 0
  for (let at = 0, other = 0; at < left.length && other < right.length;) {
    const difference = (left[at] as number) - (right[other] as number)
    if (difference === 0) common++
    if (difference <= 0) at++
    if (difference >= 0) other++
  }
  return (2 * common) / (left.length + right.length)
}

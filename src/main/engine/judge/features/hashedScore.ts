/** Buckets of the hashed 1- and 2-grams. */
export const HASH_BUCKETS = 1 << 18

/** Only the beginning of an answer is hashed: runaway answers would drown the rest. */
const HASHED_CHARACTERS = 4000

const TERM = /[\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_\s]/gu

/** Sparse vector of a text: bucket numbers (distinct, in order of appearance) and how often each occurred. */
export interface HashedTerms {
  buckets: Int32Array
  counts: Float64Array
}

/** FNV-1a over UTF-16 units, continued from `seed`. */
function fnv(text: string, seed: number): number {
  let hash = seed
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** Final mixing of MurmurHash3, so that the low bits are as good as the high ones. */
function bucketOf(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % HASH_BUCKETS
}

const FNV_OFFSET = 0x811c9dc5

/** Lower-case words and punctuation marks and their neighbours in pairs, hashed into buckets. */
export function hashTerms(prepared: string): HashedTerms {
  const terms = prepared.slice(0, HASHED_CHARACTERS).toLowerCase().match(TERM) ?? []
  const countOf = new Map<number, number>()
  const add = (bucket: number) => countOf.set(bucket, (countOf.get(bucket) ?? 0) + 1)
  let previous: number | null = null
  for (const term of terms) {
    const hash = fnv(term, FNV_OFFSET)
    add(bucketOf(hash))
    if (previous !== null) add(bucketOf(fnv(term, fnv(' ', previous))))
    previous = hash
  }
  return { buckets: Int32Array.from(countOf.keys()), counts: Float64Array.from(countOf.values()) }
}

/** Values of a sparse vector: log(1 + count) times the bucket's idf, scaled to length 1. */
export function weighTerms({ buckets, counts }: HashedTerms, idf: ArrayLike<number>): Float64Array {
  const values = counts.map((count, index) => Math.log1p(count) * (idf[buckets[index] ?? 0] ?? 0))
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? values : values.map((value) => value / length)
}

/**
 * Inverse document frequency of a bucket seen in `documentCount` of `documents` texts. A bucket never seen counts as
 * seen once, as in training, where every text is one of the counted ones.
 */
export function inverseDocumentFrequency(documentCount: number, documents: number): number {
  return 1 + Math.log((1 + documents) / (1 + Math.max(1, documentCount)))
}

/** Linear score of one text; a pair's score is the difference of its answers' scores. */
export function hashedScore(terms: HashedTerms, idf: ArrayLike<number>, weights: ArrayLike<number>): number {
  const values = weighTerms(terms, idf)
  let score = 0
  for (let index = 0; index < values.length; index++)
    score += (values[index] ?? 0) * (weights[terms.buckets[index] ?? 0] ?? 0)
  return score
}

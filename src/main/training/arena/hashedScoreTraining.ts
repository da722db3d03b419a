import {
  HASH_BUCKETS,
  hashTerms,
  inverseDocumentFrequency,
  weighTerms,
} from '../../engine/judge/features/hashedScore.js'
import { prepareText } from '../../engine/judge/features/normalizeText.js'
import { createRandomStream } from '../network/randomStream.js'
import type { Example } from './examples.js'

interface SparseVector {
  buckets: Int32Array
  values: Float64Array
}

/** Every distinct answer as a sparse vector, and in how many answers each bucket occurs. */
export interface HashedCorpus {
  documents: number
  documentCounts: Float64Array
  vectorOf(answer: string): SparseVector
}

export function createHashedCorpus(answers: ReadonlySet<string>): HashedCorpus {
  const documentCounts = new Float64Array(HASH_BUCKETS)
  const hashed = [...answers].map((answer) => [answer, hashTerms(prepareText(answer))] as const)
  for (const [, { buckets }] of hashed)
    for (const bucket of buckets) documentCounts[bucket] = (documentCounts[bucket] as number) + 1
  const idf = documentCounts.map((count) => inverseDocumentFrequency(count, answers.size))
  const vectors = new Map(
    hashed.map(([answer, terms]): [string, SparseVector] => [
      answer,
      { buckets: terms.buckets, values: weighTerms(terms, idf) },
    ]),
  )
  return {
    documents: answers.size,
    documentCounts,
    vectorOf(answer) {
      const vector = vectors.get(answer)
      if (!vector) throw new Error('the corpus does not hold this answer')
      return vector
    },
  }
}

const EPOCHS = 6
const RATE = 0.25
const RIDGE = 2e-6

function scoreOf(weights: Float64Array, { buckets, values }: SparseVector): number {
  let score = 0
  for (let index = 0; index < values.length; index++)
    score += (values[index] as number) * (weights[buckets[index] as number] as number)
  return score
}

export function pairScore(weights: Float64Array, corpus: HashedCorpus, { answers }: Example): number {
  return scoreOf(weights, corpus.vectorOf(answers[0])) - scoreOf(weights, corpus.vectorOf(answers[1]))
}

/** Logistic regression on the difference of both answers over decisive examples, by AdaGrad. */
export function fitHashedScore(
  examples: readonly Example[],
  corpus: HashedCorpus,
  seed: number,
): Float64Array {
  const decisive = examples.filter(({ target }) => target[0] === 1 || target[2] === 1)
  const random = createRandomStream(seed)
  const weights = new Float64Array(HASH_BUCKETS)
  const squares = new Float64Array(HASH_BUCKETS).fill(1e-4)
  const update = ({ buckets, values }: SparseVector, gradient: number): void => {
    for (let index = 0; index < values.length; index++) {
      const bucket = buckets[index] as number
      const slope = gradient * (values[index] as number) + RIDGE * (weights[bucket] as number)
      squares[bucket] = (squares[bucket] as number) + slope * slope
      weights[bucket] =
        (weights[bucket] as number) - (RATE * slope) / Math.sqrt((squares[bucket] as number) + 1e-3)
    }
  }
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    for (const { answers, target } of random.shuffle(decisive)) {
      const [first, second] = [corpus.vectorOf(answers[0]), corpus.vectorOf(answers[1])]
      const firstWins = 1 / (1 + Math.exp(scoreOf(weights, second) - scoreOf(weights, first)))
      update(first, firstWins - target[0])
      update(second, target[0] - firstWins)
    }
  return weights
}

/** Largest magnitude of a stored weight; the step between stored values follows from it. */
const LARGEST_STORED_WEIGHT = 32_767

export function weightStepOf(weights: Float64Array): number {
  const largest = weights.reduce((found, weight) => Math.max(found, Math.abs(weight)), 0)
  return largest === 0 ? 1 : largest / LARGEST_STORED_WEIGHT
}

import { z } from 'zod'
import { schemaProblems } from '../package/schemaProblems.js'
import { HASH_BUCKETS, inverseDocumentFrequency } from './hashedScore.js'
import { EVEN_FEATURES, ODD_FEATURES } from './pairFeatures.js'

/** Raised whenever a feature's meaning, order or scaling changes: packages carry the version they need. */
export const FEATURIZER_VERSION = 1

/** The arena head reads one odd feature more: the hashed n-gram score. */
export const ARENA_ODD_FEATURES = ODD_FEATURES + 1

function scaleSchema(oddFeatures: number) {
  const positive = z.number().positive()
  return z.strictObject({
    /** Root mean square of each odd feature: dividing by it keeps the sign symmetry, a mean would not. */
    oddRms: z.array(positive).length(oddFeatures),
    evenMean: z.array(z.number()).length(EVEN_FEATURES),
    evenDeviation: z.array(positive).length(EVEN_FEATURES),
  })
}

export const featurizerParametersSchema = z.strictObject({
  version: z.literal(FEATURIZER_VERSION, `must be ${FEATURIZER_VERSION}, the version of this application`),
  hashing: z.strictObject({
    buckets: z.literal(HASH_BUCKETS),
    /** Texts that the document counts were taken over. */
    documents: z.int().positive(),
    /** A stored weight times this is the weight. */
    weightStep: z.number().positive(),
  }),
  scales: z.strictObject({
    arena: scaleSchema(ARENA_ODD_FEATURES),
    general: scaleSchema(ODD_FEATURES),
  }),
  /** Hashes of the prompts the arena head was trained on (`promptHash`). */
  arenaPrompts: z.array(z.string().regex(/^[0-9a-f]{16}$/)),
  /** Longest answer of the training data in UTF-16 units; longer ones are flagged. */
  longestAnswer: z.int().positive(),
})

export type FeaturizerParametersDocument = z.infer<typeof featurizerParametersSchema>
export type FeatureScale = FeaturizerParametersDocument['scales']['general']

export interface FeaturizerParameters extends FeaturizerParametersDocument {
  /** Inverse document frequency per bucket. */
  idf: Float64Array
  /** Weight of the linear n-gram score per bucket. */
  weights: Float64Array
}

/** Bytes of the weights file: per bucket a 16-bit document count, then per bucket a signed 16-bit weight. */
export const WEIGHTS_FILE_BYTES = HASH_BUCKETS * 4

/** Quantises to the weights file, little-endian. Counts above 65,535 saturate. */
export function encodeWeights(
  documentCounts: ArrayLike<number>,
  weights: ArrayLike<number>,
  weightStep: number,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(WEIGHTS_FILE_BYTES))
  for (let bucket = 0; bucket < HASH_BUCKETS; bucket++) {
    view.setUint16(bucket * 2, Math.min(65_535, documentCounts[bucket] ?? 0), true)
    view.setInt16((HASH_BUCKETS + bucket) * 2, Math.round((weights[bucket] ?? 0) / weightStep), true)
  }
  return new Uint8Array(view.buffer)
}

/**
 * Reads a package's featurizer files: the parameters document (parsed JSON) and the bytes of its weights file.
 * @throws Error saying which part does not fit this application.
 */
export function decodeFeaturizerParameters(document: unknown, weightsFile: Uint8Array): FeaturizerParameters {
  const parsed = featurizerParametersSchema.safeParse(document)
  if (!parsed.success) throw new Error(`featurizer parameters: ${schemaProblems(parsed.error).join('; ')}`)
  if (weightsFile.byteLength !== WEIGHTS_FILE_BYTES)
    throw new Error(`featurizer weights: ${weightsFile.byteLength} bytes instead of ${WEIGHTS_FILE_BYTES}`)
  const view = new DataView(weightsFile.buffer, weightsFile.byteOffset, weightsFile.byteLength)
  const { documents, weightStep } = parsed.data.hashing
  const idf = new Float64Array(HASH_BUCKETS)
  const weights = new Float64Array(HASH_BUCKETS)
  for (let bucket = 0; bucket < HASH_BUCKETS; bucket++) {
    idf[bucket] = inverseDocumentFrequency(view.getUint16(bucket * 2, true), documents)
    weights[bucket] = view.getInt16((HASH_BUCKETS + bucket) * 2, true) * weightStep
  }
  return { ...parsed.data, idf, weights }
}

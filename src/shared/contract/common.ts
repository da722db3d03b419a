import { z } from 'zod'
import { CONFIDENCES, ERRED, TAG_TARGETS, REVIEW_ROLES } from '../domain/review.js'
import { PROVENANCES } from '../domain/provenance.js'
import { ANSWER_LANGUAGES } from '../domain/answerLanguage.js'
import { GRADED_VERDICTS, HUMAN_VERDICTS, ORDERS, VERDICTS } from '../domain/verdict.js'

export const orderSchema = z.enum(ORDERS)
export const verdictSchema = z.enum(VERDICTS)
export const gradedVerdictSchema = z.enum(GRADED_VERDICTS)
export const humanVerdictSchema = z.enum(HUMAN_VERDICTS)
export const answerLanguageSchema = z.enum(ANSWER_LANGUAGES)
export const erredSchema = z.enum(ERRED)
export const confidenceSchema = z.enum(CONFIDENCES)
export const reviewRoleSchema = z.enum(REVIEW_ROLES)
export const provenanceSchema = z.enum(PROVENANCES)
export const tagTargetSchema = z.enum(TAG_TARGETS)

/** [answer 1 better, equal, answer 2 better]; sums to 1. */
export const probabilitiesSchema = z.tuple([z.number(), z.number(), z.number()]).readonly()

const partRead = z.number().int().nonnegative().nullable()

/**
 * How much of a pair's texts a judge read before it cut them: characters (code points) from the start of each text,
 * null for a text that it read whole. Answers are those of the pair, in whichever order they were read.
 */
export const readLengthsSchema = z.object({ prompt: partRead, answer1: partRead, answer2: partRead })
export type ReadLengths = z.infer<typeof readLengthsSchema>

/** Row id of a pair inside one project file. */
export const pairIdSchema = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1)
/** Ids of a whole queue: an id of none finds no pair, and looking through 100,000 takes longer than the query for them. */
export const pairIdsSchema = z.instanceof(Int32Array)
export type PairIds = z.infer<typeof pairIdsSchema>
/** Row id of a judge run inside one project file. */
export const runIdSchema = z.number().int().positive()

/**
 * Which verdicts a screen compares: one judge run and one reference. Null: the newest run, the only
 * (or first named) reference.
 */
export const viewpointSchema = z.object({
  run: runIdSchema.nullable(),
  reference: z.string().nullable(),
})
export type Viewpoint = z.infer<typeof viewpointSchema>

/** How many of each kind; verdicts of people are those in force. */
export const recordCountsSchema = z.object({
  prompts: z.number(),
  models: z.number(),
  answers: z.number(),
  pairs: z.number(),
  referenceVerdicts: z.number(),
  judgeVerdicts: z.number(),
  humanVerdicts: z.number(),
})

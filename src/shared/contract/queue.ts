import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  answerLanguageSchema,
  humanVerdictSchema,
  pairIdSchema,
  verdictSchema,
  viewpointSchema,
} from './common.js'
import { expectedErrors } from './errors.js'
import { pairMarkSchema } from './signals.js'

export const DISAGREEMENTS = ['judge-reference', 'judge-human', 'reference-human'] as const

/** Conditions are joined by AND; the values inside one condition by OR. Empty or null: no condition. */
export const pairFilterSchema = z.object({
  /** Words to find in prompts and answers; Russian word forms are folded. */
  text: z.string().default(''),
  judgeLabels: z.array(verdictSchema).default([]),
  referenceLabels: z.array(verdictSchema).default([]),
  humanLabels: z.array(humanVerdictSchema).default([]),
  disagreements: z.array(z.enum(DISAGREEMENTS)).default([]),
  judgeFlip: z.boolean().nullable().default(null),
  referenceFlip: z.boolean().nullable().default(null),
  models: z.array(z.string()).default([]),
  clusters: z.array(z.string()).default([]),
  /** Language of at least one of the two answers. */
  languages: z.array(answerLanguageSchema).default([]),
  tags: z.array(z.string()).default([]),
  reviewed: z.boolean().nullable().default(null),
})
export type PairFilter = z.infer<typeof pairFilterSchema>

export const QUEUE_ORDERS = ['import', 'margin', 'entropy', 'random'] as const
export const queueOrderSchema = z.object({
  /** margin: smallest first; entropy: largest first; pairs without a judge verdict come last. */
  by: z.enum(QUEUE_ORDERS).default('import'),
  /** Of `random`; the same seed gives the same order. */
  seed: z.number().int().nonnegative().default(1),
})
export type QueueOrder = z.infer<typeof queueOrderSchema>

export const queueRowSchema = z.object({
  id: pairIdSchema,
  /** First line of the prompt, at most 160 characters. */
  promptStart: z.string(),
  cluster: z.string().nullable(),
  model1: z.string(),
  model2: z.string(),
  language1: answerLanguageSchema,
  language2: answerLanguageSchema,
  judge: verdictSchema.nullable(),
  judgeFlip: z.boolean(),
  margin: z.number().nullable(),
  reference: verdictSchema.nullable(),
  referenceFlip: z.boolean(),
  human: humanVerdictSchema.nullable(),
  truncated: z.boolean(),
  /** What is true of the pair, as far as it is known. */
  marks: z.array(pairMarkSchema),
})
export type QueueRow = z.infer<typeof queueRowSchema>

const base = oc.errors(expectedErrors)

export const queueContract = {
  /** Ids of every pair of the queue in its order; further rows are read as they scroll into view. */
  ids: base
    .input(
      z.object({
        filter: pairFilterSchema,
        order: queueOrderSchema,
        viewpoint: viewpointSchema,
        /** The pair whose rows are wanted along; where the queue lacks it, the first not yet reviewed. */
        rowsAround: pairIdSchema.nullable().default(null),
      }),
    )
    .output(
      z.object({
        ids: z.array(pairIdSchema),
        /** Those of `ids` that this annotator has reviewed. */
        reviewed: z.array(pairIdSchema),
        /** A hundred rows where the reader will look first, so that a new queue shows after one call. */
        rows: z.array(queueRowSchema),
      }),
    ),
  /** Rows in the order of `ids`; ids that do not exist are left out. */
  rows: base
    .input(z.object({ ids: z.array(pairIdSchema).max(500), viewpoint: viewpointSchema }))
    .output(z.array(queueRowSchema)),
}

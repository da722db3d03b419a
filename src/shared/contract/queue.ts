import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  answerLanguageSchema,
  humanVerdictSchema,
  pairIdSchema,
  pairIdsSchema,
  provenanceSchema,
  reviewRoleSchema,
  verdictSchema,
  viewpointSchema,
} from './common.js'
import { QUEUE_ORDERS } from '../domain/queue.js'
import { expectedErrors } from './errors.js'
import { pairMarkSchema } from './signals.js'
import { pairFilterSchema } from './pairFilter.js'
import { pairDetailSchema } from './review.js'

export const queueOrderSchema = z.object({
  by: z.enum(QUEUE_ORDERS).default('import'),
  /** Of `random`; the same seed gives the same order. */
  seed: z.number().int().nonnegative().default(1),
})
export type QueueOrder = z.infer<typeof queueOrderSchema>

export const queueRowSchema = z.object({
  id: pairIdSchema,
  /** The beginning of the prompt on one line, at most 160 UTF-16 units and an ellipsis where it is cut. */
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
  /** What an adjudicator decided. */
  adjudicated: humanVerdictSchema.nullable(),
  /** Null: nobody has given a verdict. */
  provenance: provenanceSchema.nullable(),
  truncated: z.boolean(),
  /** What is true of the pair, as far as it is known. */
  marks: z.array(pairMarkSchema),
})
export type QueueRow = z.infer<typeof queueRowSchema>

const base = oc.errors(expectedErrors)

/** A queue to open: whose pairs, narrowed down and sorted how. */
export const queueRequestSchema = z.object({
  /** Uid of a saved queue; null: all pairs of the project. */
  queue: z.string().nullable().default(null),
  filter: pairFilterSchema,
  order: queueOrderSchema,
  viewpoint: viewpointSchema,
  /** The pair that stays on screen, with its rows; where the queue lacks it, the queue begins at the first not yet reviewed. */
  rowsAround: pairIdSchema.nullable().default(null),
  /** Also tell where this person goes on; the rows are then those around that. */
  resume: z.boolean().default(false),
  /** Which verdicts count as reviewed: this person's own, or those given where people differ, by anybody. */
  role: reviewRoleSchema.extract(['review', 'adjudication']).default('review'),
})
export type QueueRequest = z.infer<typeof queueRequestSchema>

export const openedQueueSchema = z.object({
  /** Of every pair of the queue in its order. */
  ids: pairIdsSchema,
  /** What they were drawn by: the run and the reference of the request, or those that stood for none. */
  viewpoint: viewpointSchema,
  /** Those of `ids` that this annotator has reviewed, or that are adjudicated: as `role` asks. */
  reviewed: pairIdsSchema,
  /** The rows that the reader will look at first, so that a new queue shows after one call. */
  rows: z.array(queueRowSchema),
  /** Where this person goes on; null: not asked for, or nowhere in particular. */
  place: pairIdSchema.nullable(),
  /** They stopped at the hidden repeat that came before that pair. */
  atRepeat: z.boolean(),
  /** The pair with which the queue begins, so that it shows with its first pair; null: `rowsAround` stays, or it is empty. */
  first: pairDetailSchema.nullable(),
  /** How many pairs at the end lack the value that the queue is sorted by. */
  unsorted: z.number(),
})
export type OpenedQueue = z.infer<typeof openedQueueSchema>

export const queueContract = {
  /** Further rows are read as they scroll into view. */
  ids: base.input(queueRequestSchema).output(openedQueueSchema),
  /** Rows in the order of `ids`; ids that do not exist are left out. */
  rows: base
    .input(z.object({ ids: z.array(pairIdSchema).max(500), viewpoint: viewpointSchema }))
    .output(z.array(queueRowSchema)),
}

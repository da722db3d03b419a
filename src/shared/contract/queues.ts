import { oc } from '@orpc/contract'
import { z } from 'zod'
import { QUEUE_KINDS } from '../domain/queue.js'
import { pairIdSchema, viewpointSchema } from './common.js'
import { expectedErrors } from './errors.js'
import { filterTreeSchema } from './filterTree.js'
import { pairFilterSchema } from './pairFilter.js'
import { queueOrderSchema, openedQueueSchema } from './queue.js'
import { shownNameSchema } from './settings.js'

const uidSchema = z.string().min(1).max(80)
const nameSchema = z.string().trim().min(1).max(120)
const shareSchema = z.number().min(0).max(1)

/** What may be changed of a queue at any time. */
const settingsShape = {
  /** Votes are given without sight of models, judge, reference and people, on sides drawn from the seed. */
  blind: z.boolean(),
  /** Share of the pairs beside the rule's that chance adds for an audit. */
  auditShare: shareSchema,
  /** Share of the decided pairs that come back once, sides swapped and unmarked; their votes tell self-consistency. */
  repeatShare: shareSchema,
}

export const queueInfoSchema = z.object({
  uid: uidSchema,
  /** Null for the built-in queue of all pairs, whose name the renderer translates. */
  name: z.string().nullable(),
  kind: z.enum(QUEUE_KINDS),
  /** What the queue holds; of a frozen one, what it held when it was drawn. */
  rule: filterTreeSchema,
  order: queueOrderSchema,
  /** Run and reference that the rule speaks of; null: those on screen. */
  viewpoint: viewpointSchema,
  ...settingsShape,
  /** Of the sides, of the audit share and of the repeats; drawn once. */
  seed: z.number().int().nonnegative(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  archived: z.boolean(),
})
export type QueueInfo = z.infer<typeof queueInfoSchema>

/** A frozen list keeps its audit share: its pairs are drawn. */
export const queueChangeSchema = z
  .object({
    name: nameSchema,
    rule: filterTreeSchema,
    order: queueOrderSchema,
    archived: z.boolean(),
    ...settingsShape,
  })
  .partial()
export type QueueChange = z.infer<typeof queueChangeSchema>

/** A queue to make. What a frozen one holds is drawn at once, in the given order. */
export const newQueueSchema = z.object({
  name: nameSchema,
  kind: z.enum(QUEUE_KINDS),
  rule: filterTreeSchema,
  order: queueOrderSchema,
  viewpoint: viewpointSchema,
  ...settingsShape,
})
export type NewQueue = z.infer<typeof newQueueSchema>

/** A pair that comes back; `after` so many further decisions, and not before `earliest`. */
const pendingRepeatSchema = z.object({ pair: pairIdSchema, after: z.number(), earliest: z.number() })
export type PendingRepeat = z.infer<typeof pendingRepeatSchema>

export const queueProgressSchema = z.object({
  /** Pairs that this person has decided in this queue; repeats do not count. */
  decided: z.number(),
  /** Of the newest decisions, at most 20; null before the first. */
  pace: z.object({ decisions: z.number(), meanMs: z.number(), medianMs: z.number() }).nullable(),
  repeats: z.array(pendingRepeatSchema),
  /** Second votes that say the same as the first, and the 95 % interval of their share; null before the first. */
  consistency: z
    .object({ repeats: z.number(), same: z.number(), interval: z.tuple([z.number(), z.number()]) })
    .nullable(),
})
export type QueueProgress = z.infer<typeof queueProgressSchema>

export const queueOverviewSchema = z.object({ uid: uidSchema, pairs: z.number(), decided: z.number() })
export type QueueOverview = z.infer<typeof queueOverviewSchema>

/** What somebody had on the desk last: a queue, the filter of the moment, and how it was sorted and seen. */
export const lastDeskSchema = z.object({
  queue: uidSchema,
  filter: pairFilterSchema,
  order: queueOrderSchema,
  viewpoint: viewpointSchema,
})
export type LastDesk = z.infer<typeof lastDeskSchema>

export const openedDeskSchema = z.object({
  desk: lastDeskSchema.nullable(),
  /** As `queue.ids`, `get` and `progress` tell them. */
  opened: openedQueueSchema,
  queue: queueInfoSchema,
  progress: queueProgressSchema,
})
export type OpenedDesk = z.infer<typeof openedDeskSchema>

const base = oc.errors(expectedErrors)

export const queuesContract = {
  /** The built-in queue first, then saved ones in the order of their making. */
  list: base.output(z.array(queueInfoSchema)),
  get: base.input(z.object({ queue: uidSchema })).output(queueInfoSchema),
  set: base.input(z.object({ queue: uidSchema, change: queueChangeSchema })).output(queueInfoSchema),
  /** How many pairs each queue has, and how many of them this person has decided, in whichever queue. */
  overview: base.input(z.object({ viewpoint: viewpointSchema })).output(z.array(queueOverviewSchema)),
  progress: base.input(z.object({ queue: uidSchema })).output(queueProgressSchema),
  /** The pair that is on screen, to go on there another time. */
  /** `atRepeat`: at the hidden repeat that comes before that pair. */
  keepPlace: base.input(
    z.object({
      queue: uidSchema,
      pair: pairIdSchema,
      atRepeat: z.boolean().default(false),
      annotator: shownNameSchema,
    }),
  ),
  /** Of the current annotator; null where there is none, or its queue is not there any more. */
  lastDesk: base.output(lastDeskSchema.nullable()),
  /** The same with all that the desk asks of its queue, to go on in it; without a last desk all pairs in the order of their import. */
  openLast: base.output(openedDeskSchema),
  keepDesk: base.input(lastDeskSchema.extend({ annotator: shownNameSchema })),
  create: base.input(newQueueSchema).output(queueInfoSchema),
  /** The same list or rule under another name, without votes or places; the seed is drawn anew. */
  duplicate: base.input(z.object({ queue: uidSchema, name: nameSchema })).output(queueInfoSchema),
  /** Throws QUEUE_STATE for the built-in queue, and where somebody has voted in it. */
  delete: base.input(z.object({ queue: uidSchema })),
  /** How many pairs a rule holds for, and how many of the others its audit share adds. */
  count: base
    .input(z.object({ rule: filterTreeSchema, auditShare: shareSchema, viewpoint: viewpointSchema }))
    .output(z.object({ rule: z.number(), audit: z.number(), pairs: z.number() })),
}

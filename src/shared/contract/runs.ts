import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { PROVIDERS, RUN_ORDERS, TRUNCATIONS } from './choices.js'
import { runIdSchema } from './common.js'
import { expectedErrors } from './errors.js'
import { providerSchema } from './judges.js'
import { SKIP_KINDS } from '../domain/skipReason.js'

export const truncationSchema = z.enum(TRUNCATIONS)
export type Truncation = z.infer<typeof truncationSchema>

export const runRequestSchema = z.object({
  /** Folder of a judge package, or `embedded`. */
  judge: z.string().default('embedded'),
  provider: z.enum(['auto', ...PROVIDERS]).default('auto'),
  orders: z.enum(RUN_ORDERS).default('both'),
  /** Only pairs with one of these models; empty: all. */
  models: z.array(z.string()).default([]),
  /** At most so many pairs; null: all. */
  limit: z.number().int().positive().nullable().default(null),
  truncation: truncationSchema.default('balanced'),
})
export type RunRequest = z.infer<typeof runRequestSchema>

/**
 * queued/running: work is going on; paused: by the user, or by a closed host; imported: its verdicts
 * came in from a file.
 */
export const RUN_STATES = ['running', 'paused', 'finished', 'cancelled', 'failed', 'imported'] as const
export const runStateSchema = z.enum(RUN_STATES)
export type RunState = z.infer<typeof runStateSchema>

/** One step of the provider ladder: why a provider is not the one that runs. */
export const providerAttemptSchema = z.object({
  provider: providerSchema,
  reason: z.string(),
})

export const runInfoSchema = z.object({
  id: runIdSchema,
  judge: z.string(),
  judgeVersion: z.string(),
  state: runStateSchema,
  /** Null until the judge process has loaded the model. */
  provider: providerSchema.nullable(),
  providerAttempts: z.array(providerAttemptSchema),
  orders: z.enum(RUN_ORDERS),
  models: z.array(z.string()),
  /** As asked for: at most so many pairs; null: all. */
  limit: z.number().int().positive().nullable(),
  truncation: truncationSchema,
  /** Pairs to judge and orders (reads) to judge. */
  pairs: z.number(),
  ordersTotal: z.number(),
  ordersDone: z.number(),
  truncated: z.number(),
  /** Orders set aside with a reason, for example after repeated crashes. */
  skipped: z.number(),
  /** Those by why, most first; the example is a reason as it was stored. */
  skips: z.array(z.object({ kind: z.enum(SKIP_KINDS), readings: z.number(), example: z.string() })),
  ordersPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Why a run failed, in plain words. */
  failure: z.string().nullable(),
})
export type RunInfo = z.infer<typeof runInfoSchema>

const base = oc.errors(expectedErrors)
const runInput = z.object({ run: runIdSchema })

export const runsContract = {
  list: base.output(z.array(runInfoSchema)),
  start: base.input(runRequestSchema).output(runInfoSchema),
  pause: base.input(runInput).output(runInfoSchema),
  resume: base.input(runInput).output(runInfoSchema),
  cancel: base.input(runInput).output(runInfoSchema),
  /** Progress of every run of this host, a few times a second, as long as the caller listens. */
  watch: base.output(eventIterator(runInfoSchema)),
}

import { z } from 'zod'
import { orderSchema, probabilitiesSchema, readLengthsSchema } from '../../../../shared/contract/common.js'
import { PROVIDERS } from '../../../../shared/contract/choices.js'
import { providerSchema } from '../../../../shared/contract/judges.js'
import { providerAttemptSchema, truncationSchema } from '../../../../shared/contract/runs.js'
import { GRAPH_VARIANTS } from '../package/judgeManifest.js'

const pairsSchema = z.array(
  z.object({
    pair: z.number(),
    orders: z.array(orderSchema),
    prompt: z.string(),
    answer1: z.string(),
    answer2: z.string(),
  }),
)

/** What the host tells the judge process. Batches are judged one after the other, in the order they came. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('load'),
    directory: z.string(),
    provider: z.enum(['auto', ...PROVIDERS]),
    truncation: truncationSchema,
    /** Providers that ended an earlier process while starting. */
    excluded: z.array(providerAttemptSchema),
  }),
  /** A part of a batch ahead of `judge`, which brings the last one. */
  z.object({ type: z.literal('requests'), batch: z.number(), pairs: pairsSchema }),
  z.object({ type: z.literal('judge'), batch: z.number(), pairs: pairsSchema }),
  /** Asks for a stop before the batch's next step. */
  z.object({ type: z.literal('cancel'), batch: z.number() }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

const readingSchema = z.object({ pair: z.number(), order: orderSchema })

const replySchema = z.union([
  readingSchema.extend({
    probabilities: probabilitiesSchema,
    truncated: z.boolean(),
    read: readLengthsSchema.nullable(),
    head: z.string().nullable(),
    flags: z.array(z.string()),
  }),
  readingSchema.extend({ skipped: z.string() }),
])

const identitySchema = z.object({
  name: z.string(),
  version: z.string(),
  inputKind: z.enum(['features', 'prompt']),
  modelSha256: z.string(),
  tokenizerSha256: z.string().nullable(),
  template: z.string().nullable(),
  precision: z.string(),
  provider: providerSchema,
  providerAttempts: z.array(providerAttemptSchema),
  runtimeVersion: z.string(),
  graph: z.object({ variant: z.enum(GRAPH_VARIANTS), refused: z.string().nullable() }).nullable(),
})

/** What the judge process tells its host. */
export const processMessageSchema = z.discriminatedUnion('type', [
  /** Sent before a provider is tried: if the process dies then, the provider is to blame. */
  z.object({ type: z.literal('starting'), provider: providerSchema }),
  z.object({ type: z.literal('loaded'), identity: identitySchema }),
  z.object({
    type: z.literal('loadFailed'),
    /** Null: not an expected failure. */
    code: z.enum(['JUDGE_INVALID', 'PROVIDER_UNAVAILABLE', 'DISK_FULL']).nullable(),
    detail: z.string(),
  }),
  z.object({ type: z.literal('step'), batch: z.number(), places: z.array(z.number()) }),
  z.object({ type: z.literal('replies'), batch: z.number(), replies: z.array(replySchema) }),
  z.object({ type: z.literal('judged'), batch: z.number(), replies: z.array(replySchema) }),
  z.object({ type: z.literal('cancelled'), batch: z.number() }),
  z.object({ type: z.literal('failed'), batch: z.number(), detail: z.string() }),
])
export type ProcessMessage = z.infer<typeof processMessageSchema>

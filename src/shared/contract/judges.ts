import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { PRECISIONS, PROVIDERS } from './choices.js'
import { expectedErrors } from './errors.js'

export const providerSchema = z.enum(PROVIDERS)
export type Provider = z.infer<typeof providerSchema>

export const judgeInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  path: z.string(),
  source: z.enum(['embedded', 'added']),
  inputKind: z.enum(['features', 'prompt']),
  precision: z.string(),
  /** False for a checkpoint that came without a tokenizer: it can be verified only. */
  canJudgeTexts: z.boolean(),
  sizeBytes: z.number(),
  /** Verdicts of it in this project; 0 where no project is open. */
  verdicts: z.number(),
  /** Markdown of the model card; empty where the package has none. */
  card: z.string(),
  /** Why the package cannot be used; null when it can. */
  problem: z.string().nullable(),
})
export type JudgeInfo = z.infer<typeof judgeInfoSchema>

export const addJudgeRequestSchema = z.object({
  /** Folder of a checkpoint or judge package, or `hf:owner/name[@revision]`. */
  source: z.string().trim().min(1),
  /** Of the weights that a checkpoint is converted to; a judge package keeps its own. */
  precision: z.enum(PRECISIONS).default('fp32'),
  /** By default that of the repository, folder or package. */
  name: z.string().trim().min(1).optional(),
})
export type AddJudgeRequest = z.infer<typeof addJudgeRequestSchema>

export const ADD_STAGES = ['download', 'check', 'convert', 'self-test'] as const

export const addedJudgeSchema = z.object({
  name: z.string(),
  path: z.string(),
  precision: z.string(),
  /** Null where a package does not say how many it has. */
  parameters: z.number().nullable(),
  seconds: z.number(),
  canJudgeTexts: z.boolean(),
})
export type AddedJudge = z.infer<typeof addedJudgeSchema>

export const addJudgeEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    stage: z.enum(ADD_STAGES),
    /** Of the stage, 0 to 1. */
    share: z.number(),
    /** Of a download. */
    bytes: z.object({ done: z.number(), total: z.number() }).nullable(),
  }),
  /** The hub has another file now than when its download was cut: it is downloaded from its start. */
  z.object({ type: z.literal('anew'), file: z.string() }),
  z.object({ type: z.literal('done'), judge: addedJudgeSchema }),
])
export type AddJudgeEvent = z.infer<typeof addJudgeEventSchema>

export const verifyJudgeRequestSchema = z.object({
  /** Folder of a judge package. */
  directory: z.string().min(1),
  /** Folder of what another implementation gives. */
  reference: z.string().min(1),
  provider: z.enum(['auto', ...PROVIDERS]).default('auto'),
})
export type VerifyJudgeRequest = z.infer<typeof verifyJudgeRequestSchema>

export const judgeVerificationSchema = z.object({
  /** Over the padded batch and each of its rows alone; null where a logit is not a number. */
  maxLogitDiff: z.number().nullable(),
  /** The first state that departs from the reference, in the order of the computation, `logits` last; null: none does. */
  firstDeparture: z.string().nullable(),
  /** States of the reference that the judge's graphs do not give out. */
  notCompared: z.array(z.string()),
  /** What computed. */
  provider: providerSchema,
  variant: z.enum(['fused', 'plain']),
})
export type JudgeVerification = z.infer<typeof judgeVerificationSchema>

const base = oc.errors(expectedErrors)
const named = z.object({ name: z.string() })

export const judgesContract = {
  list: base.output(z.array(judgeInfoSchema)),
  /** Downloads, converts and tests a judge. Closing the iterator stops it; a download goes on at the next try. */
  add: base.input(addJudgeRequestSchema).output(eventIterator(addJudgeEventSchema)),
  rename: base.input(named.extend({ newName: z.string().trim().min(1) })).output(judgeInfoSchema),
  /** Deletes an added judge; one that has verdicts in this project only by `force`. */
  remove: base
    .input(named.extend({ force: z.boolean().default(false) }))
    .output(z.object({ path: z.string() })),
  verify: base.input(verifyJudgeRequestSchema).output(judgeVerificationSchema),
}

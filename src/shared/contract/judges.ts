import { oc } from '@orpc/contract'
import { z } from 'zod'
import { expectedErrors } from './errors.js'

export const PROVIDERS = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const
export const providerSchema = z.enum(PROVIDERS)
export type Provider = z.infer<typeof providerSchema>

export const judgeInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  path: z.string(),
  source: z.enum(['embedded', 'added']),
  inputKind: z.enum(['features', 'prompt']),
  sizeBytes: z.number(),
  /** Markdown of the model card; empty where the package has none. */
  card: z.string(),
  /** Why the package cannot be used; null when it can. */
  problem: z.string().nullable(),
})
export type JudgeInfo = z.infer<typeof judgeInfoSchema>

const base = oc.errors(expectedErrors)

export const judgesContract = {
  list: base.output(z.array(judgeInfoSchema)),
}

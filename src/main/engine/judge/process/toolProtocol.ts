import { z } from 'zod'
import { PROVIDERS } from '../../../../shared/contract/choices.js'
import { providerSchema } from '../../../../shared/contract/judges.js'
import { GRAPH_VARIANTS, PRECISIONS } from '../package/judgeManifest.js'

/**
 * Work on judge packages that is too heavy for a host, one task in a process of its own: conversion holds a core for
 * a minute, verification runs a model.
 */
export const toolMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('convert'),
    source: z.string(),
    out: z.string(),
    precision: z.enum(PRECISIONS),
    name: z.string().optional(),
    origin: z.record(z.string(), z.string()).optional(),
  }),
  z.object({
    type: z.literal('verify'),
    directory: z.string(),
    reference: z.string(),
    provider: z.enum(['auto', ...PROVIDERS]),
    variant: z.enum(GRAPH_VARIANTS).optional(),
  }),
  /** Follows a conversion, in a process of its own: model and conversion together take too much memory. */
  z.object({ type: z.literal('selfTest'), directory: z.string() }),
  /** Asks the conversion under way to clean up and stop. */
  z.object({ type: z.literal('stop') }),
])
export type ToolMessage = z.infer<typeof toolMessageSchema>

export const toolReplySchema = z.discriminatedUnion('type', [
  /** 0 to 1. */
  z.object({ type: z.literal('progress'), share: z.number() }),
  z.object({
    type: z.literal('converted'),
    judge: z.object({
      name: z.string(),
      path: z.string(),
      precision: z.enum(PRECISIONS),
      parameters: z.number(),
      seconds: z.number(),
    }),
  }),
  z.object({ type: z.literal('selfTested') }),
  z.object({
    type: z.literal('verified'),
    verification: z.object({
      maxLogitDiff: z.number().nullable(),
      firstDeparture: z.string().nullable(),
      notCompared: z.array(z.string()),
      provider: providerSchema,
      variant: z.enum(GRAPH_VARIANTS),
    }),
  }),
  z.object({
    type: z.literal('toolFailed'),
    /** Null: not an expected failure. */
    code: z.enum(['JUDGE_INVALID', 'PROVIDER_UNAVAILABLE', 'DISK_FULL']).nullable(),
    detail: z.string(),
  }),
])
export type ToolReply = z.infer<typeof toolReplySchema>

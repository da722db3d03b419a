import { oc } from '@orpc/contract'
import { z } from 'zod'
import { COMPARISONS } from './choices.js'
import { expectedErrors } from './errors.js'
import { viewpointSchema } from './common.js'

/** [lower, upper] of a 95 % bootstrap interval over prompts; null where the prompts show no spread. */
export const intervalSchema = z.tuple([z.number(), z.number()]).nullable()
export type Interval = z.infer<typeof intervalSchema>

export const comparisonSchema = z.enum(COMPARISONS)
export type Comparison = z.infer<typeof comparisonSchema>

/** Rows: the side compared against; columns: the side measured; both in A>B, A=B, B>A as read. */
export const confusionSchema = z.tuple([
  z.tuple([z.number(), z.number(), z.number()]),
  z.tuple([z.number(), z.number(), z.number()]),
  z.tuple([z.number(), z.number(), z.number()]),
])

/** Macro averages over the classes that occur on either side; a class without predictions has precision 0. */
export const scoresSchema = z.object({
  n: z.number(),
  pairs: z.number(),
  accuracy: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
  confusion: confusionSchema,
})

export const modelScoresSchema = scoresSchema.omit({ confusion: true }).extend({
  model: z.string(),
  accuracyInterval: intervalSchema,
  swapConsistency: z.number().nullable(),
  swapPairs: z.number(),
})

/** How the pairs that people decided had come to them. */
export const samplingSchema = z.object({
  /** Decided pairs that a queue has in which people worked, or of which their vote knows how likely they were to come. */
  known: z.number(),
  /** Pairs that these queues have, decided or not. */
  drawn: z.number(),
  /** Other decided pairs: through the filter of the moment, or from a file that does not say. */
  unknown: z.number(),
  /** Known ones that no rule would have brought. */
  byChance: z.number(),
  /**
   * Accuracy over all pairs that could have come, with its 95 % interval; null: chance brought none, so these pairs say
   * nothing of others.
   */
  weighted: z.object({ accuracy: z.number(), interval: intervalSchema }).nullable(),
})
export type Sampling = z.infer<typeof samplingSchema>

export const auditReportSchema = scoresSchema.extend({
  comparison: comparisonSchema,
  /** Names of the measured side and of the side it is measured against. */
  measured: z.string(),
  against: z.string(),
  /** Share of pairs with the same canonical verdict in both orders, of the measured side; null without such pairs. */
  swapConsistency: z.number().nullable(),
  swapPairs: z.number(),
  /** Of those pairs: what its interval is over. */
  swapPrompts: z.number(),
  intervals: z.object({
    accuracy: intervalSchema,
    precision: intervalSchema,
    recall: intervalSchema,
    f1: intervalSchema,
    swapConsistency: intervalSchema,
  }),
  bootstrap: z.object({
    samples: z.number(),
    seed: z.number(),
    prompts: z.number(),
  }),
  /** Pairs left out, by why; missing: no order that both sides have a verdict of. */
  excluded: z.object({ undecidable: z.number(), missing: z.number() }),
  /**
   * Of the pairs: people decided them differently, and nobody has for all, so that the latest verdict counts; null: no people
   * take part.
   */
  disputed: z.number().nullable(),
  /** Null: no people take part. All other numbers are of the decided pairs as they are. */
  sampling: samplingSchema.nullable(),
  perModel: z.array(modelScoresSchema),
})
export type AuditReport = z.infer<typeof auditReportSchema>

export const auditRequestSchema = z.object({
  comparison: comparisonSchema.default('judge-reference'),
  viewpoint: viewpointSchema.default({ run: null, reference: null }),
  /** Only pairs with one of these models; empty: all. */
  models: z.array(z.string()).default([]),
})
export type AuditRequest = z.infer<typeof auditRequestSchema>

const base = oc.errors(expectedErrors)

export const auditContract = {
  report: base.input(auditRequestSchema).output(auditReportSchema),
}

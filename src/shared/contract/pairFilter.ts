import { z } from 'zod'
import { PROVENANCES } from '../domain/provenance.js'
import { PAIR_MARKS, PAIR_MEASURES } from '../domain/signal.js'
import { answerLanguageSchema, humanVerdictSchema, verdictSchema } from './common.js'

export const DISAGREEMENTS = ['judge-reference', 'judge-human', 'reference-human'] as const

/** A pair that lacks the measure matches no range; one without ends holds for every pair. */
const measureRangeSchema = z.object({
  measure: z.enum(PAIR_MEASURES),
  /** Inclusive; null: open on this side. */
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
})

/** A pair about which the mark is not known matches neither. */
const markConditionSchema = z.object({ mark: z.enum(PAIR_MARKS), is: z.boolean() })

/**
 * Conditions are joined by AND; the values inside one condition by OR, but those of `measures` and `marks` by AND.
 * Empty or null: no condition.
 */
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
  measures: z.array(measureRangeSchema).default([]),
  marks: z.array(markConditionSchema).default([]),
  /** Names of people, at least one of whom has given a verdict. */
  reviewers: z.array(z.string()).default([]),
  /** Names of people, none of whom has given a verdict. */
  reviewersNot: z.array(z.string()).default([]),
  /** Several people have given verdicts, and not all the same; settled or not. */
  peopleConflict: z.boolean().nullable().default(null),
  provenance: z.array(z.enum(PROVENANCES)).default([]),
})
export type PairFilter = z.infer<typeof pairFilterSchema>

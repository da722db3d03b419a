import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { PAIR_MARKS, SUGGESTION_SIGNALS, type PairSignals } from '../domain/signal.js'
import { tagTargetSchema } from './common.js'
import { expectedErrors } from './errors.js'

export const pairMarkSchema = z.enum(PAIR_MARKS)

const answerSignalsSchema = z.object({
  englishShare: z.number().nullable(),
  characters: z.number(),
  listItems: z.number(),
  headings: z.number(),
  codeBlocks: z.number(),
  refusal: z.boolean(),
  repetition: z.number(),
  truncated: z.boolean(),
})

/** Units and ranges: see PairSignals. */
export const pairSignalsSchema = z.object({
  answers: z.tuple([answerSignalsSchema, answerSignalsSchema]).readonly(),
  promptEnglishShare: z.number().nullable(),
  wordSimilarity: z.number(),
  characterSimilarity: z.number(),
  identical: z.boolean(),
  lengthGap: z.number(),
  listGap: z.number(),
  headingGap: z.number(),
  codeGap: z.number(),
  promptLength: z.number(),
  underspecified: z.number(),
  spoofed: z.boolean(),
}) satisfies z.ZodType<PairSignals>

/** A cause that signals speak for. Only people apply causes. */
export const causeSuggestionSchema = z.object({
  /** Id of the cause tag. */
  tag: z.string(),
  target: tagTargetSchema,
  reasons: z.array(
    z.object({
      signal: z.enum(SUGGESTION_SIGNALS),
      /** The answer that is meant; null: both, or none of them. */
      answer: z.union([z.literal(1), z.literal(2)]).nullable(),
      /** The number that speaks for it, in the signal's unit; null where it is only true. */
      value: z.number().nullable(),
    }),
  ),
})
export type CauseSuggestion = z.infer<typeof causeSuggestionSchema>

/** How many pairs have their signals of the newest version; they are computed in the background. */
export const signalsStateSchema = z.object({
  version: z.number(),
  done: z.number(),
  total: z.number(),
  /** Pairs whose signals could not be computed, as the log says. */
  failed: z.number(),
})
export type SignalsState = z.infer<typeof signalsStateSchema>

const base = oc.errors(expectedErrors)

export const signalsContract = {
  state: base.output(signalsStateSchema),
  /** Computes what is missing and tells how far it has come. Closing the iterator stops it; what is computed stays. */
  compute: base.output(eventIterator(signalsStateSchema)),
}

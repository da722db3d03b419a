import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  answerLanguageSchema,
  confidenceSchema,
  erredSchema,
  gradedVerdictSchema,
  humanVerdictSchema,
  orderSchema,
  pairIdSchema,
  probabilitiesSchema,
  provenanceSchema,
  readLengthsSchema,
  reviewRoleSchema,
  runIdSchema,
  tagTargetSchema,
  verdictSchema,
  viewpointSchema,
} from './common.js'
import { TAG_FAMILIES } from '../domain/causeTag.js'
import { expectedErrors } from './errors.js'
import { shownNameSchema } from './settings.js'
import { causeSuggestionSchema, pairSignalsSchema } from './signals.js'

export const appliedTagSchema = z.object({
  id: z.string(),
  target: tagTargetSchema,
})

export const reviewStateSchema = z.object({
  label: humanVerdictSchema.nullable(),
  tags: z.array(appliedTagSchema),
  erred: erredSchema.nullable(),
  note: z.string(),
  orderShown: orderSchema,
  blind: z.boolean(),
  sawJudge: z.boolean(),
  confidence: confidenceSchema.nullable(),
  queue: z.string().nullable(),
  inclusionProbability: z.number().min(0).max(1).nullable(),
  durationMs: z.number().int().nonnegative(),
})

export const answerViewSchema = z.object({
  id: z.number(),
  model: z.string(),
  text: z.string(),
  language: answerLanguageSchema,
  /** Length in characters (code points). */
  characters: z.number(),
})
export type AnswerView = z.infer<typeof answerViewSchema>

export const judgeVerdictViewSchema = z.object({
  order: orderSchema,
  label: verdictSchema,
  probabilities: probabilitiesSchema,
  truncated: z.boolean(),
  /** Where the texts of a truncated reading were cut; null: not truncated, or a file did not tell. */
  read: readLengthsSchema.nullable(),
  /** Which part of the judge spoke, where it has several (embedded: `arena`, `general`). */
  head: z.string().nullable(),
  /** What the judge noticed about the input (`empty-answer`, `cut-prompt` …). */
  flags: z.array(z.string()),
})

export const referenceVerdictViewSchema = z.object({
  order: orderSchema,
  label: gradedVerdictSchema,
  rationale: z.string().nullable(),
})

export const humanVerdictViewSchema = z.object({
  annotator: z.string(),
  label: humanVerdictSchema.nullable(),
  at: z.string(),
})

export const adjudicationSchema = z.object({
  annotator: z.string(),
  label: humanVerdictSchema,
  at: z.string(),
})

export const pairDetailSchema = z.object({
  id: pairIdSchema,
  prompt: z.object({
    externalId: z.string().nullable(),
    text: z.string(),
    cluster: z.string().nullable(),
    category: z.string().nullable(),
    language: answerLanguageSchema,
  }),
  answers: z.tuple([answerViewSchema, answerViewSchema]),
  judge: z
    .object({
      run: runIdSchema,
      name: z.string(),
      label: verdictSchema,
      flip: z.boolean(),
      probabilities: probabilitiesSchema,
      verdicts: z.array(judgeVerdictViewSchema),
    })
    .nullable(),
  reference: z
    .object({
      name: z.string(),
      label: verdictSchema,
      flip: z.boolean(),
      verdicts: z.array(referenceVerdictViewSchema),
    })
    .nullable(),
  /** Where the run or the reference of the moment says nothing of the pair: which others do. */
  elsewhere: z.object({ runs: z.array(runIdSchema), references: z.array(z.string()) }),
  /** What this annotator said in the role that was asked for; null before the first entry. */
  review: reviewStateSchema.nullable(),
  /** This annotator has given a verdict here, be it undone since: what a blind queue hides is known to them. */
  decidedBefore: z.boolean(),
  otherHumans: z.array(humanVerdictViewSchema),
  /** Null: nobody has given a verdict. */
  provenance: provenanceSchema.nullable(),
  adjudication: adjudicationSchema.nullable(),
  /** Null: not computed yet. */
  signals: pairSignalsSchema.nullable(),
  /** Causes that signals speak for, likeliest first; never applied by themselves. */
  suggestions: z.array(causeSuggestionSchema),
})
export type PairDetail = z.infer<typeof pairDetailSchema>

export const tagDefinitionSchema = z.object({
  id: z.string(),
  /** Null for built-in tags, whose names the renderer translates. */
  label: z.string().nullable(),
  /** `KeyboardEvent.code` such as `KeyE`, so that it works on any layout; null: no key. */
  key: z.string().nullable(),
  builtIn: z.boolean(),
  family: z.enum(TAG_FAMILIES),
  /** Whose error it explains unless a reviewer says otherwise. */
  target: tagTargetSchema,
  /** Not offered any more; reviews that have it keep it. */
  hidden: z.boolean(),
  /** Place among its family. */
  position: z.number().int(),
})
export type TagDefinition = z.infer<typeof tagDefinitionSchema>

/** What is in force on a pair by now, so that the desk can show it. */
const inForceSchema = z.object({
  pair: pairIdSchema,
  role: reviewRoleSchema,
  review: reviewStateSchema.nullable(),
})
export type ReviewInForce = z.infer<typeof inForceSchema>

/** What an undo or redo did; of a bulk change the first pair, and how many they were. */
export const stepResultSchema = inForceSchema
  .extend({
    /** The verdict in force is another than before. */
    decides: z.boolean(),
    batch: z.object({ pairs: z.number() }).nullable(),
  })
  .nullable()
export type ReviewStep = NonNullable<z.infer<typeof stepResultSchema>>

export const historyEntrySchema = z.object({
  id: z.number(),
  annotator: z.string(),
  at: z.string(),
  kind: z.enum(['set', 'undo', 'redo']),
  role: reviewRoleSchema,
  review: reviewStateSchema.nullable(),
  /** False once undone. */
  effective: z.boolean(),
  /** Came with a merge: undo here does not take it back. */
  merged: z.boolean(),
  /** Of how many reviews, changed at once, this is one; null: of itself alone. */
  bulk: z.number().nullable(),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

const tagLabelSchema = z.string().trim().min(1).max(60)

export const tagChangeSchema = tagDefinitionSchema
  .pick({ key: true, target: true, hidden: true })
  .extend({ label: tagLabelSchema })
  .partial()
export type TagChange = z.infer<typeof tagChangeSchema>

const stepSchema = z.object({ annotator: shownNameSchema }).prefault({})

const base = oc.errors(expectedErrors)

const pairRequestSchema = z.object({
  pair: pairIdSchema,
  viewpoint: viewpointSchema,
  /** Whose verdict the pair comes with. */
  role: reviewRoleSchema.default('review'),
})

export const reviewContract = {
  pair: base.input(pairRequestSchema).output(pairDetailSchema),
  /** Appends to the journal; has reached the disk when it returns. */
  save: base
    .input(
      z.object({
        pair: pairIdSchema,
        review: reviewStateSchema,
        role: reviewRoleSchema.default('review'),
        annotator: shownNameSchema,
        /** What the queue of the review was drawn by: how likely it was to have the pair depends on that. */
        viewpoint: viewpointSchema.default({ run: null, reference: null }),
      }),
    )
    .output(reviewStateSchema),
  /** Says again what an earlier entry of a pair said, under that window's name, as a new entry. */
  restore: base
    .input(z.object({ entry: z.number().int().positive(), annotator: shownNameSchema }))
    .output(inForceSchema),
  /** Takes back what the person of that window did last; a name without an entry here has nothing to take back. */
  undo: base.input(stepSchema).output(stepResultSchema),
  redo: base.input(stepSchema).output(stepResultSchema),
  history: base.input(z.object({ pair: pairIdSchema })).output(z.array(historyEntrySchema)),
  tags: base.output(z.array(tagDefinitionSchema)),
  addTag: base
    .input(
      z.object({
        label: tagLabelSchema,
        key: z.string().nullable(),
      }),
    )
    .output(tagDefinitionSchema),
  changeTag: base.input(z.object({ id: z.string(), change: tagChangeSchema })).output(tagDefinitionSchema),
  /** Puts causes into this order, each among its family; says all of them as they stand now. */
  orderTags: base
    .input(z.object({ ids: z.array(z.string()).max(1000) }))
    .output(z.array(tagDefinitionSchema)),
}

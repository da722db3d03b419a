import { oc } from '@orpc/contract'
import { z } from 'zod'
import { pairIdSchema, provenanceSchema, reviewRoleSchema } from './common.js'
import { intervalSchema } from './audit.js'
import { expectedErrors } from './errors.js'
import { adjudicationSchema, reviewStateSchema } from './review.js'
import { annotatorNameSchema, settingsSchema } from './settings.js'

/** What two people say of the pairs that both have decided. */
export const agreementSchema = z.object({
  people: z.tuple([z.string(), z.string()]),
  pairs: z.number(),
  agreed: z.number(),
  /** Cohen's kappa over all four verdicts, at most 1; null where chance alone would always agree. */
  kappa: z.number().nullable(),
  /** Its 95 % interval; null with it, and where both always said the same. */
  kappaInterval: intervalSchema.nullable(),
})
export type Agreement = z.infer<typeof agreementSchema>

export const personSchema = z.object({
  name: z.string(),
  /** False for someone of whom nothing but a name is known. */
  identified: z.boolean(),
  /** Works under this name on this machine. */
  current: z.boolean(),
  createdAt: z.string().nullable(),
  /** Pairs with a verdict in force. */
  reviewed: z.number(),
  /** Pairs on which the verdict was changed at least once. */
  changed: z.number(),
  adjudicated: z.number(),
  /** Of a verdict in force; null without any. */
  medianSeconds: z.number().nullable(),
  /** Hidden repeats, and how many of them said the same as the first vote. */
  repeats: z.object({ pairs: z.number(), same: z.number() }),
})
export type Person = z.infer<typeof personSchema>

export const peopleReportSchema = z.object({
  people: z.array(personSchema),
  agreements: z.array(agreementSchema),
  /** Pairs by what people make of them. */
  provenance: z.object({
    single: z.number(),
    unanimous: z.number(),
    adjudicated: z.number(),
    unresolved: z.number(),
  }),
})
export type PeopleReport = z.infer<typeof peopleReportSchema>

/**
 * How a person of the other file was found: by identity, by votes of an earlier merge that told two people of one identity
 * apart, by name where only that is known, as told, or not at all.
 */
export const PERSON_MATCHES = ['identity', 'votes', 'name', 'told', 'new', 'namesake', 'other'] as const

export const mergedPersonSchema = z.object({
  /** In the other file. */
  name: z.string(),
  /** In this one. */
  as: z.string(),
  match: z.enum(PERSON_MATCHES),
  /**
   * The name was in the file before it was copied, and has voted in both copies since: votes that only this file had,
   * those that only the other had, and pairs with both. It counts as one person; whether it is one, only `others` can tell.
   */
  apart: z.object({ here: z.number(), there: z.number(), pairs: z.number() }).nullable(),
})
export type MergedPerson = z.infer<typeof mergedPersonSchema>

export const UNPLACED_REASONS = ['unreadable', 'no-target', 'not-theirs'] as const

export const mergeReportSchema = z.object({
  path: z.string(),
  dryRun: z.boolean(),
  /** It was ended early: only what had come by then is there, or counted. */
  stopped: z.boolean(),
  /** Entries of the journal; those known were here already. */
  entries: z.object({ new: z.number(), known: z.number(), unplaced: z.number() }),
  /** Pairs with entries; those matched are told by their texts, some of them with the answers the other way round. */
  pairs: z.object({ matched: z.number(), turned: z.number(), added: z.number() }),
  people: z.array(mergedPersonSchema),
  /** Pairs on which people differ and nobody has adjudicated: those that the merge brought about, and all. */
  conflicts: z.object({ new: z.number(), total: z.number() }),
  tagsAdded: z.array(z.string()),
  unplaced: z.array(z.object({ reason: z.enum(UNPLACED_REASONS), count: z.number() })),
  seconds: z.number(),
})
export type MergeReport = z.infer<typeof mergeReportSchema>

export const mergeRequestSchema = z.object({
  /** The project whose reviews are taken in; it stays as it is. */
  path: z.string().min(1),
  dryRun: z.boolean().default(false),
  /** Names that mean the same person in both files, although they came from different machines. */
  same: z.array(z.string()).default([]),
  /** Names under which somebody else worked in the other file than here, although the one was copied from the other. */
  others: z.array(z.string()).default([]),
})
export type MergeRequest = z.infer<typeof mergeRequestSchema>

/** One person's vote in force, with everything said along with it. */
export const pairVoteSchema = z.object({
  annotator: z.string(),
  role: reviewRoleSchema,
  at: z.string(),
  review: reviewStateSchema,
})

export const pairVotesSchema = z.object({
  votes: z.array(pairVoteSchema),
  /** Null: nobody has given a verdict. */
  provenance: provenanceSchema.nullable(),
  adjudication: adjudicationSchema.nullable(),
})
export type PairVotes = z.infer<typeof pairVotesSchema>

const base = oc.errors(expectedErrors)
const named = z.object({ name: annotatorNameSchema })

export const peopleContract = {
  /** Names of the people of this project, in the order in which they came. */
  names: base.output(z.array(z.string())),
  report: base.output(peopleReportSchema),
  /** Adds someone to this project and works under that name from now on. */
  add: base.input(named).output(settingsSchema),
  /** Works under the name of someone who is in this project. */
  choose: base.input(named).output(settingsSchema),
  rename: base.input(named.extend({ newName: annotatorNameSchema })).output(settingsSchema),
  merge: base.input(mergeRequestSchema).output(mergeReportSchema),
  /** Reviews and adjudication of one pair side by side; hidden repeats are left out. */
  votes: base.input(z.object({ pair: pairIdSchema })).output(pairVotesSchema),
  /** Pairs on which people differ and nobody has adjudicated, in the order of import. */
  conflicts: base.output(z.array(pairIdSchema)),
}

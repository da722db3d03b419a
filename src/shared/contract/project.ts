import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { recordCountsSchema } from './common.js'
import { expectedErrors } from './errors.js'

export const projectCountsSchema = recordCountsSchema.extend({
  /** Pairs with a verdict of at least one person. */
  reviewedPairs: z.number(),
})
export type ProjectCounts = z.infer<typeof projectCountsSchema>

export const projectInfoSchema = z.object({
  path: z.string(),
  name: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  appVersion: z.string(),
  isDemo: z.boolean(),
  counts: projectCountsSchema,
  /** Names of reference judges, first imported first. */
  references: z.array(z.string()),
  models: z.array(z.string()),
  clusters: z.array(z.string()),
})
export type ProjectInfo = z.infer<typeof projectInfoSchema>

const projectTopicSchema = z.enum(['data', 'runs', 'reviews', 'causes', 'signals', 'queues', 'settings'])
/** A part of the project; a screen re-reads what it shows of one that changed. */
export type ProjectTopic = z.infer<typeof projectTopicSchema>

/** What changed in the project, and whether a write has been waiting for another program for more than a moment. */
export const projectChangeSchema = z.discriminatedUnion('topic', [
  z.object({ topic: projectTopicSchema }),
  z.object({ topic: z.literal('waiting'), isWaiting: z.boolean() }),
])
export type ProjectChange = z.infer<typeof projectChangeSchema>

const base = oc.errors(expectedErrors)

export const projectContract = {
  info: base.output(projectInfoSchema),
  changes: base.output(eventIterator(projectChangeSchema)),
}

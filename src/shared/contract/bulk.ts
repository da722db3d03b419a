import { oc } from '@orpc/contract'
import { z } from 'zod'
import { humanVerdictSchema, pairIdSchema, pairIdsSchema } from './common.js'
import { expectedErrors } from './errors.js'
import { appliedTagSchema, stepResultSchema } from './review.js'
import { shownNameSchema } from './settings.js'

/** A cause to put on, or take off, one person's reviews of many pairs. */
export const bulkTagSchema = z.object({
  /** As they are shown; each counts once. */
  pairs: pairIdsSchema,
  action: z.enum(['add', 'remove']),
  tag: appliedTagSchema,
  annotator: shownNameSchema,
})
export type BulkTag = z.infer<typeof bulkTagSchema>

const countsShape = {
  changed: z.number(),
  /** Are already as wanted. */
  unchanged: z.number(),
  /** Have the cause with another aim, and keep it. */
  otherAim: z.number(),
  /** Not decided by this person: there is no review to change. */
  undecided: z.number(),
}
export const bulkPreviewSchema = z.object({
  ...countsShape,
  /** The first that change. */
  sample: z.array(z.object({ pair: pairIdSchema, promptStart: z.string(), label: humanVerdictSchema })),
})
export type BulkPreview = z.infer<typeof bulkPreviewSchema>

/** `batch`: uid of the change in the journal; null where nothing changed. */
export const bulkResultSchema = z.object({ ...countsShape, batch: z.string().nullable() })
export type BulkResult = z.infer<typeof bulkResultSchema>

const base = oc.errors(expectedErrors)

export const bulkContract = {
  preview: base.input(bulkTagSchema).output(bulkPreviewSchema),
  /** One step for undo, be it cut short. Throws NOT_FOUND for an unknown cause. */
  tag: base.input(bulkTagSchema).output(bulkResultSchema),
  /** Takes a whole change back or makes it again, or what is left of that; `review.undo` and `redo` call it. */
  step: base
    .input(z.object({ batch: z.string(), kind: z.enum(['undo', 'redo']), annotator: shownNameSchema }))
    .output(stepResultSchema),
}

import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { EXPORT_FORMATS, IMPORT_FORMATS } from './choices.js'
import { recordCountsSchema, viewpointSchema } from './common.js'
import { expectedErrors } from './errors.js'

export const importFormatSchema = z.enum(IMPORT_FORMATS)
export type ImportFormat = z.infer<typeof importFormatSchema>

export const importRequestSchema = z.object({
  path: z.string().min(1),
  format: z.enum(['auto', ...IMPORT_FORMATS]).default('auto'),
  /** Arena-Hard: name of the baseline model where the files do not tell. */
  baseline: z.string().nullable().default(null),
  /** Column mapping of CSV and JSONL: field -> column. */
  mapping: z.record(z.string(), z.string()).default({}),
})
export type ImportRequest = z.infer<typeof importRequestSchema>

export const rejectedLineSchema = z.object({
  file: z.string(),
  line: z.number(),
  reason: z.string(),
})

/** A reservation, grouped: how often it occurred and where first. */
export const importWarningSchema = z.object({
  code: z.string(),
  /** A sentence for the command line, in English. */
  detail: z.string(),
  /** The names and values that it is about, in no language; empty where the code says all. */
  about: z.string(),
  count: z.number(),
  file: z.string(),
  line: z.number(),
})

/** New rows by kind; what was there already counts as a duplicate. */
export const importReportSchema = recordCountsSchema.extend({
  format: importFormatSchema,
  duplicates: z.number(),
  rejected: z.array(rejectedLineSchema),
  /** All rejected lines; `rejected` lists at most the first thousand. */
  rejectedTotal: z.number(),
  warnings: z.array(importWarningSchema),
  seconds: z.number(),
})
export type ImportReport = z.infer<typeof importReportSchema>

export const importEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    bytesRead: z.number(),
    bytesTotal: z.number(),
    records: z.number(),
    rejected: z.number(),
  }),
  z.object({ type: z.literal('done'), report: importReportSchema }),
])
export type ImportEvent = z.infer<typeof importEventSchema>

export const pastImportSchema = z.object({
  id: z.number(),
  path: z.string(),
  startedAt: z.string(),
  /** Null: interrupted; import the same path again to complete it. */
  report: importReportSchema.nullable(),
})
export type PastImport = z.infer<typeof pastImportSchema>

export const exportRequestSchema = z.object({
  format: z.enum(EXPORT_FORMATS),
  /** Folder for jina-judge, file for the others. */
  out: z.string().min(1),
  dryRun: z.boolean().default(false),
  viewpoint: viewpointSchema.default({ run: null, reference: null }),
})
export type ExportRequest = z.infer<typeof exportRequestSchema>

export const exportReportSchema = z.object({
  format: z.enum(EXPORT_FORMATS),
  dryRun: z.boolean(),
  files: z.array(z.object({ name: z.string(), lines: z.number(), bytes: z.number() })),
  pairs: z.number(),
  rows: z.number(),
  /** Pairs whose final verdict is a person's, not the reference's. */
  corrected: z.number(),
  /** Exported pairs by what people make of them; the later vote stands where a conflict is unresolved. */
  provenance: z.object({
    single: z.number(),
    unanimous: z.number(),
    adjudicated: z.number(),
    unresolved: z.number(),
  }),
  droppedUndecidable: z.number(),
  droppedWithoutVerdict: z.number(),
  /** Rows per class as read: A better, equal, B better. */
  classBalance: z.object({
    'A>B': z.number(),
    'A=B': z.number(),
    'B>A': z.number(),
  }),
})
export type ExportReport = z.infer<typeof exportReportSchema>

const base = oc.errors(expectedErrors)

export const datasetsContract = {
  import: base.input(importRequestSchema).output(eventIterator(importEventSchema)),
  imports: base.output(z.array(pastImportSchema)),
  export: base.input(exportRequestSchema).output(exportReportSchema),
}

import { oc } from '@orpc/contract'
import { z } from 'zod'
import { TEXT_SIZES } from '../domain/textSize.js'
import { expectedErrors } from './errors.js'

export const annotatorNameSchema = z.string().trim().min(1).max(80)

/**
 * The name that the caller's window shows: somebody else may have sat down in another window a moment ago. Null, or unknown to
 * the project: whoever works now.
 */
export const shownNameSchema = annotatorNameSchema.nullable().default(null)

/** More entries than there will ever be actions. */
const MOST_KEYS = 500

/** Kept in VERDIKT_HOME, shared by all projects of a user. */
export const settingsSchema = z.object({
  /** The name one works under. */
  annotator: annotatorNameSchema,
  /** Everyone who has worked on this machine: the same name here is the same person in all projects. */
  people: z.array(z.object({ uid: z.string().min(1), name: annotatorNameSchema }).readonly()).readonly(),
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'ru', 'en']),
  hideModels: z.boolean(),
  inspectorOpen: z.boolean(),
  /** When the desk goes on after a vote; `on-agreement`: it stays where judge or reference say otherwise. */
  advance: z.enum(['always', 'on-agreement', 'never']),
  /** Votes that come faster than one can read are told of. */
  warnHaste: z.boolean(),
  /** Of the texts at the review desk. */
  textSize: z.enum(TEXT_SIZES),
  /** By what the two answers are compared. */
  diffMode: z.enum(['off', 'words', 'sentences']),
  /** Scrolling one answer scrolls the other along. */
  syncScroll: z.boolean(),
  /** The two sentences on language and ambiguity stand beside the verdict keys. */
  rubricOpen: z.boolean(),
  /**
   * Keys the user has chosen: by action, a list of `{ code, shift }`. What this version cannot read is kept for the one
   * that wrote it; the editor of keys says how much that is.
   */
  keys: z.record(z.string().max(80), z.unknown()).refine((keys) => Object.keys(keys).length <= MOST_KEYS),
})
export type Settings = z.infer<typeof settingsSchema>
export type DiffMode = Settings['diffMode']

export const hostCapabilitiesSchema = z.object({
  kind: z.enum(['desktop', 'web', 'cli']),
  /** True where the host can show the system's file dialogs. */
  fileDialogs: z.boolean(),
  /** The file in which unexpected errors stand under their ids. */
  logPath: z.string(),
  version: z.string(),
})
export type HostCapabilities = z.infer<typeof hostCapabilitiesSchema>

export const pathPurposeSchema = z.enum([
  'import-file',
  'import-folder',
  'export-file',
  'export-folder',
  'judge-folder',
  'project-file',
])
export type PathPurpose = z.infer<typeof pathPurposeSchema>

const base = oc.errors(expectedErrors)

export const settingsContract = {
  get: base.output(settingsSchema),
  set: base.input(settingsSchema.partial()).output(settingsSchema),
}

export const hostContract = {
  capabilities: base.output(hostCapabilitiesSchema),
  /** A path chosen in the system's dialog; null when cancelled or without dialogs. */
  pickPath: base.input(z.object({ purpose: pathPurposeSchema })).output(z.string().nullable()),
}

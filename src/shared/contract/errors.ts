import { z } from 'zod'
import { MAPPED_COLUMNS } from './choices.js'

/**
 * Expected failures, one list for every host. `data.detail` names what is wrong in plain words (a file,
 * a column, a provider); the renderer adds what to do next in the user's language, by code.
 */
export const expectedErrors = {
  PROJECT_INVALID: { status: 422, data: z.object({ detail: z.string() }) },
  PROJECT_FROM_FUTURE: { status: 409, data: z.object({ detail: z.string() }) },
  /** The file was deleted, moved or replaced while it was open; `detail` is where a copy of it is now. */
  PROJECT_GONE: { status: 410, data: z.object({ detail: z.string() }) },
  /** The project cannot be written: permissions, a read-only or failing disk. */
  PROJECT_UNWRITABLE: { status: 507, data: z.object({ detail: z.string() }) },
  PROJECT_BUSY: { status: 409, data: z.object({ detail: z.string() }) },
  DATASET_INVALID: { status: 422, data: z.object({ detail: z.string() }) },
  /** A table whose columns cannot be told: which fields lack one, and the columns that it has, as far as they are listed. */
  COLUMNS_UNKNOWN: {
    status: 422,
    data: z.object({
      detail: z.string(),
      missing: z.array(z.enum(MAPPED_COLUMNS)),
      found: z.array(z.string()),
    }),
  },
  JUDGE_INVALID: { status: 422, data: z.object({ detail: z.string() }) },
  JUDGE_NAME_TAKEN: { status: 409, data: z.object({ detail: z.string() }) },
  /** Removing it needs `force`: it has given so many verdicts in this project, or some in others. */
  JUDGE_HAS_VERDICTS: { status: 409, data: z.object({ detail: z.string(), verdicts: z.number() }) },
  /** The Hugging Face hub does not answer: offline, a proxy, a cut that lasts. */
  HUB_UNREACHABLE: { status: 502, data: z.object({ detail: z.string() }) },
  /** The hub answers, but has no such repository or gives no access. */
  HUB_REFUSED: { status: 422, data: z.object({ detail: z.string() }) },
  DOWNLOAD_DAMAGED: { status: 502, data: z.object({ detail: z.string() }) },
  /** The folder of settings, judges and the demo audit cannot be made or written. */
  HOME_UNWRITABLE: { status: 507, data: z.object({ detail: z.string() }) },
  DISK_FULL: { status: 507, data: z.object({ detail: z.string() }) },
  PROVIDER_UNAVAILABLE: { status: 409, data: z.object({ detail: z.string() }) },
  /** The process of a judge ended again and again, or during work that nothing repeats: mostly for want of memory. */
  JUDGE_CRASHED: { status: 503, data: z.object({ detail: z.string() }) },
  RUN_STATE: { status: 409, data: z.object({ detail: z.string() }) },
  /** The queue does not allow this: it is built in, frozen, or votes refer to it. */
  QUEUE_STATE: { status: 409, data: z.object({ detail: z.string() }) },
  /** The cause cannot be changed so: its name or key belongs to another, or it is built in. */
  CAUSE_STATE: { status: 409, data: z.object({ detail: z.string() }) },
  /** Two files cannot be merged: they are one, or the result has no place. */
  MERGE_REFUSED: { status: 422, data: z.object({ detail: z.string() }) },
  PERSON_NAME_TAKEN: { status: 409, data: z.object({ detail: z.string() }) },
  NOT_FOUND: { status: 404, data: z.object({ detail: z.string() }) },
  NOTHING_TO_AUDIT: { status: 409, data: z.object({ detail: z.string() }) },
  EXPORT_FAILED: { status: 422, data: z.object({ detail: z.string() }) },
  /** A worker thread ended in the middle of a call; what it had stored is there. */
  WORK_INTERRUPTED: { status: 503, data: z.object({ detail: z.string() }) },
  UNEXPECTED: {
    status: 500,
    data: z.object({ detail: z.string(), id: z.string() }),
  },
} as const

export type ExpectedErrorCode = Exclude<keyof typeof expectedErrors, 'UNEXPECTED'>

import { ORPCError } from '@orpc/client'
import type { ExpectedErrorCode } from '../../shared/contract/errors.js'
import { HostUnreachable } from './socketLink.js'

/** What the interface knows how to explain; everything else becomes UNEXPECTED. */
export type FailureCode =
  | ExpectedErrorCode
  | 'UNEXPECTED'
  | 'UNAUTHORIZED'
  | 'UNREACHABLE'
  | 'HOST_OUTDATED'
  | 'PAGE_OUTDATED'
  | 'PART_MISSING'

export interface Failure {
  code: FailureCode
  /** What is wrong, in plain words of the engine: a file, a column, a provider. */
  detail: string
  /** Number under which the log has an unexpected failure. */
  id: string | null
}

const EXPECTED: Record<ExpectedErrorCode, true> = {
  PROJECT_INVALID: true,
  PROJECT_FROM_FUTURE: true,
  PROJECT_GONE: true,
  PROJECT_UNWRITABLE: true,
  PROJECT_BUSY: true,
  DATASET_INVALID: true,
  COLUMNS_UNKNOWN: true,
  JUDGE_INVALID: true,
  JUDGE_NAME_TAKEN: true,
  JUDGE_HAS_VERDICTS: true,
  HUB_UNREACHABLE: true,
  HUB_REFUSED: true,
  DOWNLOAD_DAMAGED: true,
  HOME_UNWRITABLE: true,
  DISK_FULL: true,
  PROVIDER_UNAVAILABLE: true,
  JUDGE_CRASHED: true,
  RUN_STATE: true,
  QUEUE_STATE: true,
  CAUSE_STATE: true,
  MERGE_REFUSED: true,
  PERSON_NAME_TAKEN: true,
  NOT_FOUND: true,
  NOTHING_TO_AUDIT: true,
  EXPORT_FAILED: true,
  WORK_INTERRUPTED: true,
}

const isExpected = (code: string): code is ExpectedErrorCode => Object.hasOwn(EXPECTED, code)

const field = (data: unknown, name: string): string | null => {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : null
  return typeof value === 'string' ? value : null
}

/** Anything thrown by a call, in terms of the interface. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ORPCError) {
    if (error.status === 401) return { code: 'UNAUTHORIZED', detail: '', id: null }
    const told = field(error.data, 'detail')
    // The contract's own says what is not there. This one is the transport's: the host knows no such procedure.
    if (error.code === 'NOT_FOUND' && told === null) return { code: 'HOST_OUTDATED', detail: '', id: null }
    const detail = told ?? error.message
    if (isExpected(error.code)) return { code: error.code, detail, id: null }
    const id = field(error.data, 'id')
    // With an id the engine's words say nothing else.
    return { code: 'UNEXPECTED', detail: id === null ? detail : '', id }
  }
  if (error instanceof HostUnreachable) return { code: 'UNREACHABLE', detail: '', id: null }
  return { code: 'UNEXPECTED', detail: error instanceof Error ? error.message : String(error), id: null }
}

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

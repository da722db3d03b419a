import { ExpectedError } from '../../../../shared/domain/expectedError.js'

/** What a host needs to throw the same failure on its side; null for a code that is none of its expected ones. */
export function describeFailure(error: unknown): {
  code: 'JUDGE_INVALID' | 'PROVIDER_UNAVAILABLE' | 'DISK_FULL' | null
  detail: string
} {
  if (
    error instanceof ExpectedError &&
    (error.code === 'JUDGE_INVALID' || error.code === 'PROVIDER_UNAVAILABLE')
  )
    return { code: error.code, detail: error.detail }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return { code: 'DISK_FULL', detail: error.message }
  return { code: null, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

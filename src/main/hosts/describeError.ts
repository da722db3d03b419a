import { ORPCError } from '@orpc/client'
import { ExpectedError } from '../../shared/domain/expectedError.js'

export interface ErrorDescription {
  /** A code of the contract, `BAD_REQUEST` for input that the contract refuses, or `UNEXPECTED`. */
  code: string
  /** One line, never a stack trace. */
  message: string
}

/** Puts whatever a call to the engine threw into one line for a terminal or a native error box. */
export const describeError = (error: unknown): ErrorDescription => {
  if (error instanceof ExpectedError) return { code: error.code, message: oneLine(error.detail) }
  if (error instanceof ORPCError) return { code: error.code, message: oneLine(describeRpcError(error)) }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'UNEXPECTED', message: oneLine(`unexpected error: ${message}`) }
}

const describeRpcError = (error: ORPCError<string, unknown>): string => {
  const data: Record<string, unknown> =
    typeof error.data === 'object' && error.data !== null ? { ...error.data } : {}
  if (error.code === 'UNEXPECTED') return `unexpected error, id ${String(data['id'])} in the log`
  if (typeof data['detail'] === 'string') return data['detail']
  return Array.isArray(data['issues']) ? data['issues'].map(describeIssue).join('; ') : error.message
}

const describeIssue = (issue: { path?: unknown; message?: unknown }): string => {
  const place = Array.isArray(issue.path) ? issue.path.join('.') : ''
  return place ? `${place}: ${String(issue.message)}` : String(issue.message)
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim()

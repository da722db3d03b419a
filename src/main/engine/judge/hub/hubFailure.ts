import { ExpectedError } from '../../../../shared/domain/expectedError.js'

/** What the hub's answer with an error status means for the user. */
export function refusal(status: number, what: string): ExpectedError {
  if (status === 401 || status === 403)
    return new ExpectedError(
      'HUB_REFUSED',
      `${what}: the hub gives no access (${status}). It does not exist, or is private or gated: then accept its terms on the hub and set HF_TOKEN`,
    )
  if (status === 404)
    return new ExpectedError('HUB_REFUSED', `${what}: the hub has no such repository, revision or file (404)`)
  const busy = status === 429 ? ': too many requests, wait a little' : ''
  return new ExpectedError('HUB_UNREACHABLE', `${what}: the hub answered with status ${status}${busy}`)
}

/** May go well at another try: an overloaded server, not a refusal. */
export const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500

/** No answer, or one that broke off, as the user is told of it. */
export function unreachable(what: string, error: unknown): ExpectedError {
  return new ExpectedError('HUB_UNREACHABLE', `${what}: no connection to the hub (${reasonOf(error)})`, {
    cause: error,
  })
}

/** An answer of somebody else: a login page of a network, an address that is no hub's. */
export function foreign(what: string, error: unknown): ExpectedError {
  return new ExpectedError(
    'HUB_UNREACHABLE',
    `${what}: the answer is not that of a hub (${reasonOf(error)})`,
    {
      cause: error,
    },
  )
}

/** `fetch` says only that it failed; why stands in the innermost cause. */
function reasonOf(error: unknown): string {
  let inner = error
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  if (!(inner instanceof Error)) return String(inner)
  // Of several addresses tried none has a message of its own: the first one's tells enough.
  const [first] = inner instanceof AggregateError ? inner.errors : []
  return first instanceof Error ? first.message : inner.message
}

/** Where the lines of a stack trace begin. */
const STACK = /\n\s+at /

/**
 * An error of the judge process on this side: its message is what went wrong, for people; its stack the one there, for
 * the log.
 * @param Type the error to make
 * @param trace message and stack as they were there
 */
export function processError<Failure extends Error>(
  Type: new (message: string) => Failure,
  trace: string,
): Failure {
  const [message = trace] = trace.split(STACK, 1)
  const error = new Type(message.replace(/^Error: /, ''))
  error.stack = trace
  return error
}

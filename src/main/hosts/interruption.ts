import { constants } from 'node:os'

/** Ctrl-C, a request to end, and the end of the terminal or its connection. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The launcher passes on the Ctrl-C that the terminal has sent to this process already: one key, two signals. */
const samePressMs = 1000

/** Exit code of a command that the user broke off, as shells have it. */
export const interruptedExitCode = 128 + constants.signals.SIGINT

/**
 * Runs work that Ctrl-C (or SIGTERM) asks to stop by `signal`. A second Ctrl-C, a second or more later, ends the
 * process at once; what was committed to the project is safe.
 */
export const interruptible = async <Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const controller = new AbortController()
  let firstAt: number | null = null
  const onSignal = () => {
    firstAt ??= performance.now()
    controller.abort()
    if (performance.now() - firstAt > samePressMs) process.exit(interruptedExitCode)
  }
  for (const name of signals) process.on(name, onSignal)
  try {
    return await work(controller.signal)
  } finally {
    for (const name of signals) process.off(name, onSignal)
  }
}

import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { plainText } from './plainText.js'

export interface Terminal {
  /** Writes the result to standard output; resolves once it has left the process. */
  result(text: string): Promise<void>
  /** A line for the reader, on standard error. */
  say(text: string): void
  /** A passing line on standard error: overwritten on a screen, rare in a log file. */
  progress(text: string): void
}

interface Stream {
  write(text: string, done?: (error?: Error | null) => void): boolean
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown
  isTTY?: boolean
}

const logIntervalMs = 10_000
const eraseLine = '\r\u001B[2K'

/** Standard output for results only, standard error for all else. A reader that has gone away (EPIPE) is no error. */
export const createTerminal = (output: Stream, errors: Stream, now: () => number = Date.now): Terminal => {
  for (const stream of [output, errors]) {
    // Reported by `result`; without a listener the process would end with a stack trace.
    stream.on('error', () => {})
  }
  let lastProgressAt = now()
  let lineIsOpen = false
  const closeLine = () => {
    if (lineIsOpen) errors.write(eraseLine)
    lineIsOpen = false
  }
  return {
    result: (text) => {
      closeLine()
      return new Promise((resolve, reject) => {
        output.write(`${plainText(text)}\n`, (error) => {
          if (!error || ('code' in error && error.code === 'EPIPE')) resolve()
          else reject(new ExpectedError('OUTPUT_FAILED', `the result could not be written: ${error.message}`))
        })
      })
    },
    say: (text) => {
      closeLine()
      errors.write(`${plainText(text)}\n`)
    },
    progress: (passing) => {
      const text = plainText(passing)
      if (errors.isTTY) {
        errors.write(`${eraseLine}${text}`)
        lineIsOpen = true
      } else if (now() - lastProgressAt >= logIntervalMs) {
        errors.write(`${text}\n`)
        lastProgressAt = now()
      }
    },
  }
}

import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20
const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** One answer of 64 MB is far beyond any judge; a longer line is a broken file, not data. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024

/** A line and its end of line apart; a last line may lack one (a cut file, maybe). */
export type SourceLine =
  { line: number; text: string; ending: '\n' | '\r\n' | '' } | { line: number; problem: string }

export interface ReadLinesOptions {
  maxLineBytes?: number
  /** Called with the bytes of each chunk read. */
  onBytes?: (bytes: number) => void
  signal?: AbortSignal
}

/**
 * Streams a UTF-8 file line by line (LF or CRLF, byte order mark dropped), line numbers from 1.
 * A line that is too long or not UTF-8 comes as a `problem`; nothing is replaced silently.
 * Memory: one chunk of 1 MB plus the longest line.
 */
export async function* readLines(path: string, options: ReadLinesOptions = {}): AsyncGenerator<SourceLine> {
  const pending = createPendingLine(options.maxLineBytes ?? MAX_LINE_BYTES)
  const handle = await open(path, 'r')
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let first = true; ; first = false) {
      options.signal?.throwIfAborted()
      const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) break
      options.onBytes?.(bytesRead)
      const filled = chunk.subarray(0, bytesRead)
      if (first && isUtf16(filled)) {
        yield { line: 1, problem: 'the file is UTF-16; save it as UTF-8' }
        return
      }
      let start = 0
      for (let end = filled.indexOf(NEWLINE); end !== -1; end = filled.indexOf(NEWLINE, start)) {
        yield pending.take(filled.subarray(start, end), true)
        start = end + 1
      }
      pending.keep(filled.subarray(start))
    }
    if (!pending.isEmpty()) yield pending.take(Buffer.alloc(0), false)
  } finally {
    await handle.close()
  }
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** Gathers the pieces of a line that crosses chunks and decodes it when its end is reached. */
function createPendingLine(maxLineBytes: number) {
  let pieces: Buffer[] = []
  let heldBytes = 0
  let line = 0

  return {
    isEmpty: () => heldBytes === 0,
    keep(piece: Buffer) {
      heldBytes += piece.length
      // The chunk is reused for the next read, so what stays must be copied; an oversized line is only counted.
      if (heldBytes > maxLineBytes) pieces = []
      else if (piece.length > 0) pieces.push(Buffer.from(piece))
    },
    take(lastPiece: Buffer, ended: boolean): SourceLine {
      line += 1
      const bytesInLine = heldBytes + lastPiece.length
      const bytes = pieces.length === 0 ? lastPiece : Buffer.concat([...pieces, lastPiece])
      pieces = []
      heldBytes = 0
      if (bytesInLine > maxLineBytes) {
        return { line, problem: `the line has ${bytesInLine} bytes; at most ${maxLineBytes} are read` }
      }
      return decodeLine(line, bytes, ended)
    },
  }
}

function decodeLine(line: number, bytes: Buffer, ended: boolean): SourceLine {
  if (!isUtf8(bytes)) return { line, problem: 'the line is not valid UTF-8' }
  const start = line === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
  const hasReturn = ended && bytes[bytes.length - 1] === CARRIAGE_RETURN
  const text = bytes.toString('utf8', start, hasReturn ? bytes.length - 1 : bytes.length)
  if (!ended) return { line, text, ending: '' }
  return { line, text, ending: hasReturn ? '\r\n' : '\n' }
}

/**
 * A text in pieces of about `length` UTF-16 units, cut after a line, or between characters where a line is several times
 * as long. Together they are the text.
 */
export function* textPieces(text: string, length: number): Generator<string> {
  let start = 0
  while (text.length - start > length) {
    const line = text.indexOf('\n', start + length)
    const isFar = line < 0 || line - start > 3 * length
    let end = isFar ? start + length : line + 1
    if (isFar && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1
    yield text.slice(start, end)
    start = end
  }
  yield text.slice(start)
}

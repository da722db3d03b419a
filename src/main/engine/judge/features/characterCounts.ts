/** Counts of single characters, gathered in one pass over a text. */
export interface CharacterCounts {
  cyrillic: number
  latin: number
  /** Kana, Han and Hangul. */
  cjk: number
  digits: number
  emoji: number
  newlines: number
  asterisks: number
  pipes: number
  questionMarks: number
  quotes: number
  mathMarks: number
  openParentheses: number
  colons: number
}

/** Counted ASCII marks by character code; everything else is judged by its range. */
const MARKS: Partial<Record<number, keyof CharacterCounts>> = Object.fromEntries(
  (
    [
      ['\n', 'newlines'],
      ['*', 'asterisks'],
      ['|', 'pipes'],
      ['?', 'questionMarks'],
      ['"', 'quotes'],
      ['«', 'quotes'],
      ['$', 'mathMarks'],
      ['\\', 'mathMarks'],
      ['(', 'openParentheses'],
      [':', 'colons'],
    ] as const
  ).map(([mark, name]) => [mark.charCodeAt(0), name]),
)

function isLatin(code: number): boolean {
  const lower = code | 0x20
  return (
    (lower >= 0x61 && lower <= 0x7a && code < 0x80) ||
    (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7)
  )
}

function isCjk(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af)
  )
}

export function countCharacters(text: string): CharacterCounts {
  const counts: CharacterCounts = {
    cyrillic: 0,
    latin: 0,
    cjk: 0,
    digits: 0,
    emoji: 0,
    newlines: 0,
    asterisks: 0,
    pipes: 0,
    questionMarks: 0,
    quotes: 0,
    mathMarks: 0,
    openParentheses: 0,
    colons: 0,
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x400 && code <= 0x4ff) counts.cyrillic++
    else if (isLatin(code)) counts.latin++
    else if (code >= 48 && code <= 57) counts.digits++
    else if (code < 0xc0) {
      const mark = MARKS[code]
      if (mark) counts[mark]++
    } else if (isCjk(code)) counts.cjk++
    else if (code === 0xd83c || code === 0xd83d || code === 0xd83e) {
      const point = text.codePointAt(index) ?? 0
      if (point >= 0x1f300 && point <= 0x1faff) counts.emoji++
    }
  }
  return counts
}

/** Cyrillic and Latin letters alone, for text without code. */
export function countScripts(text: string): { cyrillic: number; latin: number } {
  let cyrillic = 0
  let latin = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x400 && code <= 0x4ff) cyrillic++
    else if (isLatin(code)) latin++
  }
  return { cyrillic, latin }
}

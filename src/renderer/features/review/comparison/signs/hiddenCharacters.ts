/** Kinds of characters that cannot be seen, or that look like others. */
export const HIDDEN_KINDS = ['space', 'zeroWidth', 'softHyphen', 'direction', 'control'] as const
export type HiddenKind = (typeof HIDDEN_KINDS)[number]

const CLASSES: Record<HiddenKind, string> = {
  space: '\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800\\u3000',
  zeroWidth: '\\u180e\\u200b-\\u200d\\u2060-\\u2064\\ufeff\\u115f\\u1160\\u3164\\uffa0\\u{e0100}-\\u{e01ef}',
  softHyphen: '\\u00ad',
  direction: '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069',
  control: '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u{e0000}-\\u{e007f}',
}
/** Joiners and tags inside emoji are part of what is seen. */
const EMOJI_PART =
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})'
const FLAG_TAGS = '\\u{1f3f4}[\\u{e0020}-\\u{e007f}]+'
const HIDDEN = new RegExp(
  `${FLAG_TAGS}|${EMOJI_PART}|${HIDDEN_KINDS.map((kind) => `(?<${kind}>[${CLASSES[kind]}])`).join('|')}`,
  'gu',
)

const NAMES: Record<string, string> = {
  '\u00a0': 'NBSP',
  '\u00ad': 'SHY',
  '\u061c': 'ALM',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u202f': 'NNBSP',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
}

/** Unicode's short name of a character, else its number. */
export function characterName(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return NAMES[character] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

export interface HiddenCharacter {
  /** UTF-16 unit at which it stands. */
  at: number
  character: string
  kind: HiddenKind
}

export function* findHidden(text: string): Generator<HiddenCharacter> {
  for (const { 0: character, index, groups } of text.matchAll(HIDDEN)) {
    const kind = HIDDEN_KINDS.find((name) => groups?.[name] !== undefined)
    if (kind !== undefined) yield { at: index, character, kind }
  }
}

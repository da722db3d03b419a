/** A place on the keyboard by `KeyboardEvent.code`, the same on a Russian layout; with or without shift. */
export interface KeyPlace {
  code: string
  shift: boolean
}

/** What of a keyboard event says which key it is. */
export interface KeyPress {
  code: string
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
}

export const key = (code: string): KeyPlace => ({ code, shift: false })
export const shifted = (code: string): KeyPlace => ({ code, shift: true })

export const isSamePlace = (one: KeyPlace, other: KeyPlace): boolean =>
  one.code === other.code && one.shift === other.shift

const SIGNS: Record<string, string> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  BracketRight: ']',
  BracketLeft: '[',
  Slash: '/',
  Backslash: '\\',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Equal: '=',
  Minus: '−',
  Space: '␣',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
  NumpadMultiply: 'Num ×',
  NumpadDivide: 'Num ÷',
  NumpadDecimal: 'Num .',
}

/** What stands on the key cap: KeyE -> E. */
export const keyLabel = (code: string): string =>
  SIGNS[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ')

const isMac = () => typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** Cmd on a Mac, where Ctrl with a letter moves and deletes in every field. */
export const isChord = ({ ctrlKey, metaKey }: Pick<KeyPress, 'ctrlKey' | 'metaKey'>): boolean =>
  metaKey || (ctrlKey && !isMac())

/** Cmd on a Mac, Ctrl elsewhere. */
export const chordLabel = (place: KeyPlace): string => `${isMac() ? '⌘' : 'Ctrl '}${placeLabel(place)}`

/** A key cap in words that are read aloud: voices pass over the sign for shift, or call it an arrow. */
export const spokenCap = (cap: string): string => cap.replace('⇧', 'Shift ')

export const placeLabel = ({ code, shift }: KeyPlace): string => `${shift ? '⇧' : ''}${keyLabel(code)}`

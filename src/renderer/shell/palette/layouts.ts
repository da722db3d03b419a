const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю'

const table = (from: string, to: string) => new Map([...from].map((letter, at) => [letter, to[at] ?? letter]))
const TO_CYRILLIC = table(LATIN, CYRILLIC)
const TO_LATIN = table(CYRILLIC, LATIN)
const retype = (text: string, letters: ReadonlyMap<string, string>) =>
  [...text].map((letter) => letters.get(letter) ?? letter).join('')

/** A text in lower case and what it would be, typed with the other of the Russian and the Latin layout. */
export function inBothLayouts(text: string): string[] {
  const lower = text.toLowerCase()
  return [...new Set([lower, retype(lower, TO_CYRILLIC), retype(lower, TO_LATIN)])]
}

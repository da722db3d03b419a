/** Whatever a terminal would obey instead of showing it: control characters but for line feeds and tabs. */
const OBEYED = /[^\P{Cc}\n\t]/gu

/**
 * Text for a terminal. Names of models and people come from files: what would clear the screen is written as it would stand in
 * JSON, in which it means the same.
 */
export const plainText = (text: string): string =>
  text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)

const LONGEST_NAME = 60

/** A name from a file on one line of a table. */
export function tableName(name: string): string {
  const line = [...name.replace(/\s+/gu, ' ')]
  return line.length <= LONGEST_NAME ? line.join('') : `${line.slice(0, LONGEST_NAME - 1).join('')}…`
}

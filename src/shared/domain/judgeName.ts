const LONGEST_CHARACTERS = 100

/** A file name has 255 at most, and folders in the making have longer names than the judge. */
const LONGEST_BYTES = 200

/** Letters and digits of any script, without those that cannot be seen. */
const NAME = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}._-]*$/u

/** Devices, to Windows, whatever follows behind a dot. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** What a name must be, as English speakers are told. */
export const JUDGE_NAME_RULE =
  '1 to 100 letters, digits, dots, dashes, underscores (200 bytes at most), a letter or digit first, no dot at the end, no name of a device of Windows'

/** A name as it is stored and compared: composed, because file systems differ in what they make of other spellings. */
export const composedName = (text: string): string => text.trim().normalize('NFC')

/** Whether a judge, and its folder on any system, can have the name. */
export function isJudgeName(text: string): boolean {
  return (
    text === composedName(text) &&
    NAME.test(text) &&
    !text.endsWith('.') &&
    !RESERVED.test(text) &&
    [...text].length <= LONGEST_CHARACTERS &&
    byteLength(text) <= LONGEST_BYTES
  )
}

/**
 * A name made of any text, such as that of a folder.
 * @param ending behind the name, for what tells it from others made of the same text
 */
export function judgeNameFrom(text: string, ending = ''): string {
  const cleaned = composedName(text)
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/[^\p{L}\p{M}\p{Nd}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{Nd}]+/u, '')
  let name = ''
  for (const character of cleaned) {
    const longer = name + character
    if ([...longer].length > 80 || byteLength(longer + ending) > LONGEST_BYTES) break
    name = longer
  }
  name = (name.replace(/[.-]+$/, '') || 'judge') + ending
  return isJudgeName(name) ? name : `judge-${name}`
}

/** In UTF-8. */
const byteLength = (text: string): number =>
  [...text].reduce((sum, character) => sum + utf8Bytes(character.codePointAt(0) ?? 0), 0)

function utf8Bytes(codePoint: number): number {
  if (codePoint < 0x80) return 1
  if (codePoint < 0x800) return 2
  return codePoint < 0x10000 ? 3 : 4
}

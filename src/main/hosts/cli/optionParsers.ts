import { InvalidArgumentError } from 'commander'

/** `a,b` -> ['a', 'b']; a comma of a name itself is written `\\,`. */
export const parseNames = (value: string): string[] => {
  const names = value.split(/(?<!\\),/).map((name) => name.replaceAll('\\,', ',').trim())
  if (names.includes(''))
    throw new InvalidArgumentError('Names are separated by single commas; a comma of a name is written \\,.')
  return names
}

/** `field=column`, gathered over all values of the option. The column may contain further equals signs. */
export const parseMapping = (
  value: string,
  previous: Record<string, string> = {},
): Record<string, string> => {
  const [, field, column] = /^([^=]+)=(.+)$/s.exec(value) ?? []
  if (field === undefined || column === undefined) throw new InvalidArgumentError('Write field=column.')
  if (Object.hasOwn(previous, field)) throw new InvalidArgumentError(`The field ${field} is mapped twice.`)
  return { ...previous, [field]: column }
}

const parseWhole = (value: string, minimum: number, maximum: number): number => {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= minimum && number <= maximum) return number
  throw new InvalidArgumentError(`A whole number from ${minimum} to ${maximum} is needed.`)
}

export const parseCount = (value: string): number => parseWhole(value, 1, Number.MAX_SAFE_INTEGER)

/** 0: any free port. */
export const parsePort = (value: string): number => parseWhole(value, 0, 65_535)

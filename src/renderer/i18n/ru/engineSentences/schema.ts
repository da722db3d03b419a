import type { Sentence } from './sentence.js'

const TYPES: Readonly<Record<string, string>> = {
  array: 'список',
  boolean: 'true или false',
  int: 'целое число',
  nan: 'не число',
  number: 'число',
  object: 'объект',
  record: 'объект',
  string: 'строка',
  tuple: 'список',
  undefined: 'ничего',
}

const typeOf = (name = ''): string => TYPES[name.toLowerCase()] ?? name

/** Of values that do not fit a schema, as the library that checks them says it. */
export const SCHEMA_SENTENCES: readonly Sentence[] = [
  [
    /Invalid input: expected (\S+?), received (\S+?)(?=;|$)/g,
    (_, expected, received) => `нужно: ${typeOf(expected)}, а здесь: ${typeOf(received)}`,
  ],
  [/Invalid input: expected (.+?)(?=;|$)/g, 'нужно $1'],
  [/Invalid option: expected one of (.+?)(?=;|$)/g, 'нужно одно из: $1'],
  [/Too (?:small|big): expected \w+ to have exactly (\d+) \w+/g, 'нужно ровно $1'],
  [/Too small: expected \w+ to be (\S+)/g, 'слишком мало: нужно $1'],
  [/Too big: expected \w+ to be (\S+)/g, 'слишком много: нужно $1'],
  [/Too small: expected \w+ to have (\S+) \w+/g, 'слишком мало: нужно $1'],
  [/Too big: expected \w+ to have (\S+) \w+/g, 'слишком много: нужно $1'],
  [
    /Invalid discriminator value\. Expected (.+?)(?=;|$)/g,
    (_, values) => `нужно одно из: ${values.replaceAll(' | ', '|')}`,
  ],
  [/Unrecognized keys?: /g, 'лишнее: '],
  [/Invalid string: must match pattern /g, 'строка не подходит под '],
  [/Invalid string: must start with "(.*?)"/g, 'строка должна начинаться с «$1»'],
  [/Invalid ISO datetime/g, 'нужны дата и время вида 2026-11-30T12:00:00Z'],
  [/Invalid key in record/g, 'имя не подходит'],
  [/Invalid number: must be a multiple of (\S+)/g, 'нужно кратное $1'],
  [/Invalid input(?=;|$)/g, 'не подходит'],
  [/(^|[:;] )document: /g, '$1документ: '],
  [/; (\d+) more of the kind$/, '; и ещё $1'],
]

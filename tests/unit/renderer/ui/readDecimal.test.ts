import { expect, it } from 'vitest'
import { readDecimal } from '../../../../src/renderer/ui/readDecimal.js'

it.each([
  ['0,5', 0.5],
  ['0.05', 0.05],
  [' 12 ', 12],
  ['-3,25', -3.25],
  ['−1', -1],
  ['0,', 0],
  [',5', 0.5],
  ['007', 7],
])('reads %j as %d', (text, number) => expect(readDecimal(text)).toBe(number))

it.each(['', ' ', '-', ',', '1,2,3', '1e3', '0x10', 'Infinity', '5 %', '½', '１'])(
  'does not take %j for a number',
  (text) => expect(readDecimal(text)).toBeNull(),
)

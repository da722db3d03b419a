import { expect, it } from 'vitest'
import {
  parseCount,
  parseMapping,
  parseNames,
  parsePort,
} from '../../../../src/main/hosts/cli/optionParsers.js'

it('reads names', () => {
  expect(parseNames('gpt-4, модель б')).toEqual(['gpt-4', 'модель б'])
  expect(parseNames(String.raw`a\,b,c\d,\,`)).toEqual(['a,b', String.raw`c\d`, ','])
  for (const bad of ['', 'a,,b', 'a,']) expect(() => parseNames(bad)).toThrow(/commas/)
})

it('gathers a mapping', () => {
  expect(parseMapping('model1=B = C', parseMapping('prompt=Вопрос'))).toEqual({
    prompt: 'Вопрос',
    model1: 'B = C',
  })
  for (const bad of ['prompt', '=x', 'prompt=']) expect(() => parseMapping(bad)).toThrow(/field=column/)
  expect(() => parseMapping('a=2', { a: '1' })).toThrow(/twice/)
  expect(parseMapping('constructor=x')).toEqual({ constructor: 'x' })
})

it('reads whole numbers in their range only', () => {
  expect([parseCount('1'), parsePort('0'), parsePort('65535')]).toEqual([1, 0, 65_535])
  for (const bad of ['0', '-1', '1.5', '1e3', '', ' 1', '99999999999999999'])
    expect(() => parseCount(bad)).toThrow('whole number')
  for (const bad of ['65536', '-1', 'http']) expect(() => parsePort(bad)).toThrow('from 0 to 65535')
})

import { expect, it } from 'vitest'
import { findHits } from '../../../../../src/renderer/features/review/comparison/search/findHits.js'

function hits(text: string, search: string): string[] {
  const spans = findHits(text, search)
  return spans.flatMap((start, at) => (at % 2 === 0 ? [text.slice(start, spans[at + 1])] : []))
}

it('marks every form of the words that the queue’s search finds', () => {
  expect(hits('Ёлки и елка, ЁЛКАМИ; ёлочка', 'ёлка ')).toEqual(['Ёлки', 'елка', 'ЁЛКАМИ'])
  expect(hits('running tests', 'test run')).toEqual(['running', 'tests'])
})

it('marks beginnings of a word that is still being typed', () => {
  expect(hits('программирование, программа, гром', 'програм')).toEqual(['программирование', 'программа'])
  expect(hits('да', '')).toEqual([])
  expect(hits('да', '?!')).toEqual([])
})

it('keeps stress marks inside of a hit', () => {
  expect(hits('за\u0301мок', 'замок')).toEqual(['за\u0301мок'])
})

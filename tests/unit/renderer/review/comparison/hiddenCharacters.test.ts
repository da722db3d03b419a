import { describe, expect, it } from 'vitest'
import {
  characterName,
  findHidden,
} from '../../../../../src/renderer/features/review/comparison/signs/hiddenCharacters.js'
import { findMixedWords } from '../../../../../src/renderer/features/review/comparison/signs/mixedWords.js'

const names = (text: string) =>
  [...findHidden(text)].map(({ character, at }) => `${characterName(character)}@${at}`)

describe('invisible characters', () => {
  it('are found and named', () => {
    expect(names('а\u00a0б\u200bв\u00ad\u202eг\u202c\ufeff')).toEqual([
      'NBSP@1',
      'ZWSP@3',
      'SHY@5',
      'RLO@6',
      'PDF@8',
      'BOM@9',
    ])
    expect(names('\u0007\u{e0041}\u3164\u2800')).toEqual(['U+0007@0', 'U+E0041@1', 'U+3164@3', 'U+2800@4'])
  })

  it('are not what holds an emoji together, nor usual white space', () => {
    expect(names('👨‍👩‍👧 👩🏽‍💻 ❤️‍🔥 🏴\u{e0067}\u{e0062}\u{e007f} \t\r\n')).toEqual([])
    expect(names('а\u200dб')).toEqual(['ZWJ@1'])
  })

  it('are found in a text of nothing else', () => {
    expect(names('\u200b'.repeat(100_000))).toHaveLength(100_000)
  })
})

describe('words of two alphabets', () => {
  const mixed = (text: string) => {
    const spans = findMixedWords(text)
    return spans.flatMap((start, at) => (at % 2 === 0 ? [text.slice(start, spans[at + 1])] : []))
  }
  it('are those whose letters look the same', () => {
    expect(mixed('cлово и pаypal, МОСКBА')).toEqual(['cлово', 'pаypal', 'МОСКBА'])
  })
  it('are not Russian endings, abbreviations and foreign names', () => {
    expect(mixed('IT-отдел, PDFка, Pythonа, Wi-Fi, слово, word')).toEqual([])
  })
})

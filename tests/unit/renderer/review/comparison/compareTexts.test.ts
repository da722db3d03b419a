import { describe, expect, it } from 'vitest'
import {
  compareTexts,
  spansOnly,
  type ComparedBy,
} from '../../../../../src/renderer/features/review/comparison/diff/compareTexts.js'

/** What only A has and what only B has, as text. */
function differences(a: string, b: string, by: ComparedBy = 'words') {
  const compared = compareTexts(a, b, by)
  if (compared.kind !== 'compared') return compared.why
  const cut = (text: string, spans: readonly number[]) =>
    spans.flatMap((start, at) => (at % 2 === 0 ? [text.slice(start, spans[at + 1])] : []))
  return {
    onlyA: cut(a, spansOnly('a', compared.differences)),
    onlyB: cut(b, spansOnly('b', compared.differences)),
    common: compared.counts.common,
  }
}

describe('comparing by words', () => {
  it('tells Russian words apart, whatever their case, ё, stress and punctuation', () => {
    expect(
      differences('Привет, мир! Ещё раз — за\u0301мок.', 'ПРИВЕТ мир... Еще два раза «замок»'),
    ).toMatchObject({
      onlyA: ['раз'],
      onlyB: ['два раза'],
      common: 4,
    })
    expect(differences('мой', 'мои')).toMatchObject({ common: 0 })
  })

  it('takes composed and decomposed letters for the same, and sees no invisible characters', () => {
    expect(differences('caf\u00e9 пере\u00adнос', 'cafe\u0301 перенос')).toMatchObject({
      onlyA: [],
      common: 2,
    })
  })

  it('keeps emoji and characters with combining marks whole', () => {
    expect(differences('да 👨‍👩‍👧 нет', 'да 👨‍👩‍👦 нет')).toMatchObject({ onlyA: ['👨‍👩‍👧'], onlyB: ['👨‍👩‍👦'] })
    expect(differences('x\u0323\u0307 да', 'x\u0323 да')).toMatchObject({ onlyA: ['x\u0323\u0307'] })
  })

  it('compares numbers and signs, not the bars of a table', () => {
    expect(differences('| 3,14 + 2 | a |', '| 3,14 = 2 a')).toMatchObject({
      onlyA: ['+'],
      onlyB: ['='],
      common: 3,
    })
  })

  it.each([
    ['x = -5', 'x = 5'],
    ['2*3', '2/3'],
    ['1/2', '1-2'],
    ['a % b', 'a * b'],
    ['a && b', 'a || b'],
    ['C#', 'C'],
    ['10%', '10'],
    ['x²', 'x³'],
    ['½ м', '¼ м'],
    ['если a != b', 'если a == b'],
    ['что-то', 'что то'],
  ])('sees that %j is not %j', (a, b) => {
    const found = differences(a, b)
    expect(found).not.toMatchObject({ onlyA: [], onlyB: [] })
  })

  it.each([
    ['10–15 минут — и всё!', '10-15 минут, и всё.'],
    ['— Привет! — сказал он.', '- Привет - сказал он'],
    ['2−1 = 1', '2–1 = 1'],
  ])('takes %j for %j: dashes and marks of exclamation are typography there', (a, b) => {
    expect(differences(a, b)).toMatchObject({ onlyA: [], onlyB: [] })
  })

  it('compares texts without a word', () => {
    expect(differences('', 'да')).toMatchObject({ onlyA: [], onlyB: ['да'], common: 0 })
    expect(differences(' \n', '…')).toMatchObject({ onlyA: [], onlyB: [], common: 0 })
  })

  it('puts no word together or apart where a long text is read in pieces', () => {
    const words = Array.from({ length: 5_000 }, (_, at) => `слово${at}`)
    const changed = words.map((word, at) => (at === 4_321 ? 'иначе' : word))
    expect(differences(words.join(' '), changed.join(' '))).toMatchObject({
      onlyA: ['слово4321'],
      onlyB: ['иначе'],
      common: 4_999,
    })
  })
})

describe('one difference', () => {
  function places(a: string, b: string) {
    const compared = compareTexts(a, b, 'words')
    return compared.kind === 'compared'
      ? compared.differences.map(({ a: inA, b: inB }) => [a.slice(...inA), b.slice(...inB)])
      : compared.why
  }

  it('is what stands in both between the same words', () => {
    expect(places('раз два три четыре', 'раз двойка три пять шесть')).toEqual([
      ['два', 'двойка'],
      ['четыре', 'пять шесть'],
    ])
  })

  it('has its place also in the text where nothing stands', () => {
    const compared = compareTexts('раз, два', 'ноль раз и два конец', 'words')
    expect(compared).toMatchObject({
      differences: [
        { a: [0, 0], b: [0, 4] },
        { a: [3, 3], b: [9, 10] },
        { a: [8, 8], b: [15, 20] },
      ],
    })
  })

  it('is one where the texts share nothing, and none where they are the same or empty', () => {
    expect(places('раз два', 'three')).toEqual([['раз два', 'three']])
    expect(places('Раз, два', 'раз два!')).toEqual([])
    expect(places('', '')).toEqual([])
    expect(places('', 'да')).toEqual([['', 'да']])
  })
})

it.each(['words', 'sentences'] as const)('finds a text again by %s wherever its pieces begin', (by) => {
  const text = "Число 3.14, т.е. пи: it's said, don't, can't. Да! Версия 2.0.1, см. п. 4.2. ".repeat(60)
  for (let shift = 1; shift <= 40; shift += 1) {
    const moved = `${'я'.repeat(shift)}. ${text}`
    expect(differences(text, moved, by)).toMatchObject({ onlyA: [] })
  }
})

describe('comparing by sentences', () => {
  it('marks the sentence that differs, and lines of a list each for itself', () => {
    const a = 'Снег идёт. Холодно!\nпервый пункт\nвторой пункт'
    const b = 'снег идет; \nТепло.\nпервый пункт\nтретий пункт'
    expect(differences(a, b, 'sentences')).toMatchObject({
      onlyA: ['Холодно!', 'второй пункт'],
      onlyB: ['Тепло.', 'третий пункт'],
      common: 2,
    })
  })

  it('finds the same sentences in long paragraphs that begin otherwise', () => {
    const paragraph = Array.from({ length: 60 }, (_, at) => `Это предложение номер ${at} в абзаце.`).join(' ')
    expect(differences(paragraph, `Начало. ${paragraph}`, 'sentences')).toMatchObject({
      onlyA: [],
      onlyB: ['Начало.'],
      common: 60,
    })
  })
})

describe('comparing huge texts', () => {
  it('says so instead of going on for ever', () => {
    expect(differences('слово и дело, '.repeat(75_000), 'дело. '.repeat(75_000))).toBe('tooLong')
    expect(differences('да '.repeat(90_000), 'да '.repeat(40_000))).toBe('tooDifferent')
  })

  it('takes a megabyte without a space, and endless combining marks', () => {
    expect(differences('а'.repeat(1_000_000), 'б')).toMatchObject({ common: 0, onlyB: ['б'] })
    const marks = `a${'\u0301'.repeat(100_000)}`
    expect(differences(`${marks} да`, `${marks} нет`)).toMatchObject({ onlyA: ['да'], onlyB: ['нет'] })
  })

  it('compares long texts that share nothing', () => {
    const words = (letter: string) => Array.from({ length: 20_000 }, (_, at) => `${letter}${at}`).join(' ')
    expect(differences(words('а'), words('б'))).toMatchObject({ common: 0, onlyA: expect.any(Array) })
  })
})

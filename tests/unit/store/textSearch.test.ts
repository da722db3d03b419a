import { describe, expect, it } from 'vitest'
import { addRecords, openTestStore } from '../../support/openTestStore.js'
import { queueIds } from './support/queue.js'
import { pairRecord } from './support/records.js'

/** Which of the queries find a prompt with this text. */
function found(text: string, queries: string[]): string[] {
  const store = openTestStore()
  addRecords(store, [pairRecord('x', { prompt: text, answers: ['zz', 'yy'] }), pairRecord('other')])
  return queries.filter((query) => queueIds(store, { text: query }).includes(1))
}

describe('searching texts', () => {
  it('finds Russian words in any form', () => {
    const forms = ['вопрос', 'вопросы', 'Вопросами', 'вопросе', 'вопросительный']
    expect(found('Ответьте на вопросы.', forms)).toEqual(forms.slice(0, 4))
    expect(found('Программирование на языках', ['программированию язык', 'ЯЗЫКОВ'])).toHaveLength(2)
  })

  it('finds English words in any form, in Russian text too', () => {
    const queries = ['Model', 'models', 'models english', 'английские']
    expect(found('English model, английский язык', queries)).toEqual(queries)
    expect(found('running tests', ['run', 'test', 'tester'])).toEqual(['run', 'test'])
  })

  it('does not care about case, ё, stress marks and accents, but keeps й', () => {
    const queries = ['ещё', 'еще', 'ЕЩЁ', 'ЕЩЕ', 'еще\u0308', 'еще\u0301']
    expect(found('Ещё раз', queries)).toEqual(queries)
    expect(found('ЕЩЕ раз', queries)).toEqual(queries)
    expect(found('за\u0301мок и замо\u0301к', ['замок'])).toEqual(['замок'])
    expect(found('мой', ['мой', 'мои\u0306', 'МОЙ', 'мой\u0301'])).toHaveLength(4)
    expect(found('война', ['воина'])).toEqual([])
    expect(found('café naïve', ['cafe naive', 'CAFÉ'])).toHaveLength(2)
  })

  it('finds the word that is being typed', () => {
    const typed = ['п', 'про', 'програм', 'программирова', 'программирование']
    expect(found('Программирование', typed)).toEqual(typed)
    // The words before it are whole; after a space the last one is, too.
    expect(found('Программирование на Rust', ['на прог', 'прог на', 'прог ', 'rust прог'])).toEqual([
      'на прог',
      'rust прог',
    ])
  })

  it('needs all words of a query, in one text', () => {
    const store = openTestStore()
    addRecords(store, [pairRecord('x', { prompt: 'солнце', answers: ['луна', 'солнце и луна'] })])
    addRecords(store, [pairRecord('y', { prompt: 'солнце', answers: ['луна', 'звезда'] })])
    expect(queueIds(store, { text: 'луна солнце' })).toEqual([1])
    expect(queueIds(store, { text: 'солнце' })).toEqual([1, 2])
    expect(queueIds(store, { text: 'звезда' })).toEqual([2])
  })

  it('finds nothing for a query without words, and everything for an empty one', () => {
    const store = openTestStore()
    addRecords(store, [pairRecord('x', { prompt: '👍 «…» !' })])
    expect(
      ['👍', '"', '*', '…', '\u0301', '\u0000', '\uD800'].flatMap((text) => [...queueIds(store, { text })]),
    ).toEqual([])
    expect(['', '  ', '\n\t'].map((text) => queueIds(store, { text }))).toEqual([[1], [1], [1]])
  })

  it('takes the search engine’s own syntax for words', () => {
    const queries = [
      'near("кот" "пёс", 2)',
      'кот AND пёс',
      'кот* пёс',
      '"кот пёс"',
      'stems:кот',
      '-кот ^пёс',
      "кот'; DROP TABLE pairs; --",
      'кот OR пёс',
      'кот NOT пёс',
      '{stems} : кот + пёс',
      '((((кот',
      'кот"',
    ]
    expect(found('near кот and or not пёс 2 stems drop table pairs', queries)).toEqual(queries)
    expect(found('кот', ['кот AND', 'кот OR собака', 'кот NOT собака'])).toEqual([])
  })

  it('takes letters of every script and age', () => {
    const words = [
      '漢字',
      'ⴰⵣⵓⵍ',
      'ꟲꟳ',
      'a𞤀b',
      '𐐷абв',
      '½',
      '²',
      'ﬁ',
      'İstanbul',
      'ς',
      'ẞ',
      'ІЄ',
      '①',
      'ә̃',
      'हिन्दी',
    ]
    expect(words.filter((word) => !found(`слово ${word} слово`, [word]).includes(word))).toEqual([])
  })

  it('takes long and strange words', () => {
    const words = ['я'.repeat(100_000), 'ь', 'ъыь', 's', "it's", 'x'.repeat(70_000), 'ии', 'ость', 'ing', 'y']
    expect(words.filter((word) => !found(word, [word]).includes(word))).toEqual([])
  })
})

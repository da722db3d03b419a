import { expect, type Page } from '@playwright/test'
import { pressRussian } from './deskPage.js'
import { projectTest } from './projectTest.js'

const long = (word: string) => Array.from({ length: 120 }, (_, at) => `${word} номер ${at}.`).join('\n\n')
const verdict = (order: '12' | '21', rationale: string) => ({
  source: 'reference',
  judge: 'gpt-4',
  order,
  label: '1>2',
  rationale,
})
export const PAIRS = [
  {
    prompt: 'Что такое ёлка?',
    texts: [
      'Ёлка — **хвойное дерево**.\n\n| а | б |\n|--|--|\n| лес | 10 |',
      'Елка это хвойное дерево, лес `код`.',
    ],
    verdicts: [
      verdict('12', 'Assistant A is right.'),
      verdict('21', 'Assistant B is right, says <img src="https://evil.example/1.png">.'),
      {
        source: 'judge',
        run: 'run-1',
        order: '12',
        label: '1>2',
        probs: [0.8, 0.1, 0.1],
        truncated: true,
        read: { prompt: null, answer1: 16, answer2: null },
      },
    ],
  },
  { prompt: 'Невидимое', texts: ['Два\u00a0слова, \u202eнаоборот\u202c, cлово', 'ничего'], verdicts: [] },
  {
    prompt: 'Длинное',
    texts: [long('Первый'), long('Второй ответ куда длиннее, и намного')],
    verdicts: [verdict('12', long('Довод')), verdict('21', long('Другой довод'))],
  },
  {
    prompt: 'П'.repeat(1_000_000),
    texts: ['слово и дело, '.repeat(75_000), 'дело. '.repeat(100_000)],
    verdicts: [],
  },
]

interface ComparedPair {
  prompt: string
  texts: readonly string[]
  verdicts: readonly object[]
}

/** Records of pairs of which only the texts and verdicts matter. */
export const comparedPairs = (pairs: readonly ComparedPair[]) =>
  pairs.map(({ prompt, texts, verdicts }, at) => ({
    pair_id: `pair-${at + 1}`,
    prompt,
    answers: texts.map((text, place) => ({ model: `model-${place}`, text })),
    verdicts,
  }))

/** Pairs whose texts differ, hide something, are long, and are huge. */
export const test = projectTest.extend({ arena: { pairs: comparedPairs(PAIRS) } })

/** The words that lie on a layer of marks. */
export const marked = (page: Page, layer: string) =>
  page.evaluate((name) => {
    const ranges = [...((CSS.highlights.get(name) as unknown as Iterable<StaticRange>) ?? [])]
    return ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange()
      range.setStart(startContainer, startOffset)
      range.setEnd(endContainer, endOffset)
      return range.toString()
    })
  }, layer)
export const expectMarked = (page: Page, layer: string, words: string[]) =>
  expect.poll(() => marked(page, layer)).toEqual(words)
/** One press goes to one hit. */
export async function expectHit(page: Page, code: string, word: string) {
  await pressRussian(page, code)
  await expectMarked(page, 'search-here', [word])
}
/** How far A and B are scrolled. */
export const inView = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.answer .scroller')].map(({ scrollTop }) => scrollTop))

import { describe, expect, it } from 'vitest'
import {
  suggestCauses,
  type Evidence,
} from '../../../../src/main/engine/analysis/suggestions/suggestCauses.js'
import type { GradedVerdict, Probabilities, Verdict } from '../../../../src/shared/domain/verdict.js'
import { pairSignals } from '../../store/support/pairSignals.js'

const sure: Probabilities = [0.9, 0.05, 0.05]

/** A judge that read both orders; where they differ it flipped. */
const judge = (
  label: Verdict,
  { orders = [label, label], truncated = false, probabilities = sure }: Partial<JudgeCase> = {},
): Evidence['judge'] => ({
  run: 1,
  name: 'судья',
  label,
  flip: orders[0] !== orders[1],
  probabilities,
  verdicts: (['12', '21'] as const).map((order, index) => ({
    order,
    label: orders[index] ?? label,
    probabilities,
    truncated,
    read: null,
    head: null,
    flags: [],
  })),
})
interface JudgeCase {
  orders: [Verdict, Verdict]
  truncated: boolean
  probabilities: Probabilities
}

const reference = (label: Verdict, orders: GradedVerdict[] = [label]): Evidence['reference'] => ({
  name: 'эталон',
  label,
  flip: new Set(orders).size > 1,
  verdicts: orders.map((order, index) => ({
    order: index === 0 ? '12' : '21',
    label: order,
    rationale: null,
  })),
})

const texts: readonly [string, string] = ['Первый ответ.', 'Второй ответ.']
const tags = (evidence: Partial<Evidence>) =>
  suggestCauses({ signals: pairSignals(), texts, judge: null, reference: null, ...evidence }).map(
    ({ tag, target }) => `${tag} of ${target}`,
  )
const english = pairSignals({ first: { englishShare: 1 }, second: { englishShare: 0 } })

describe('suggested causes', () => {
  it('are none where there is nothing to explain', () => {
    expect(tags({})).toEqual([])
    expect(tags({ judge: judge('1>2') })).toEqual([])
    expect(tags({ signals: english, judge: judge('1>2'), reference: reference('1>2') })).toEqual([])
    expect(tags({ judge: judge('1>2'), reference: reference('2>1') })).toEqual([])
  })

  it('name English preference with its reasons, of whoever has it', () => {
    expect(
      suggestCauses({ signals: english, texts, judge: judge('1>2'), reference: reference('2>1') }),
    ).toEqual([
      {
        tag: 'english_preference',
        target: 'judge',
        reasons: [
          { signal: 'prefersMoreEnglish', answer: 1, value: 1 },
          { signal: 'russianPrompt', answer: null, value: null },
          { signal: 'referenceSaysOtherwise', answer: null, value: null },
        ],
      },
    ])
    expect(tags({ signals: english, judge: judge('2>1'), reference: reference('1>2') })).toEqual([
      'english_preference of reference',
    ])
    const asked = pairSignals({
      first: { englishShare: 1 },
      second: { englishShare: 0 },
      pair: { promptEnglishShare: 1 },
    })
    expect(tags({ signals: asked, judge: judge('1>2'), reference: reference('2>1') })).toEqual([])
  })

  it('name a paraphrase where near-identical answers are told apart, whatever the reference says', () => {
    const alike = pairSignals({ pair: { wordSimilarity: 0.95 } })
    expect(tags({ signals: alike, judge: judge('2>1') })).toEqual(['paraphrase of judge'])
    expect(tags({ signals: alike, judge: judge('1=2'), reference: reference('2>1') })).toEqual([
      'paraphrase of reference',
    ])
    expect(tags({ signals: alike, judge: judge('1=2') })).toEqual([])
  })

  it('name position where both orders choose the same side, and only then', () => {
    expect(tags({ judge: judge('1=2', { orders: ['1>2', '2>1'] }) })).toEqual(['position of judge'])
    expect(tags({ judge: judge('1=2', { orders: ['2>1', '1>2'] }) })).toEqual(['position of judge'])
    expect(tags({ judge: judge('1>2', { orders: ['1>2', '1=2'] }) })).toEqual([])
    expect(tags({ reference: reference('1=2', ['1>>2', '2>1']) })).toEqual(['position of reference'])
  })

  it('name length where the much longer answer is preferred', () => {
    const longer = pairSignals({ first: { characters: 900 }, pair: { lengthGap: 1.2 } })
    expect(tags({ signals: longer, judge: judge('1>2'), reference: reference('2>1') })).toEqual([
      'length of judge',
    ])
    expect(tags({ signals: longer, judge: judge('2>1'), reference: reference('1=2') })).toEqual([])
  })

  it('name what is wrong with the preferred answer, unless the other has it too', () => {
    const fault = (given: Parameters<typeof pairSignals>[0], written = texts) =>
      tags({
        signals: pairSignals(given),
        texts: written,
        judge: judge('1>2'),
        reference: reference('2>1'),
      })
    expect(fault({ first: { refusal: true } })).toEqual(['repa_refusal of judge'])
    expect(fault({ first: { refusal: true }, second: { refusal: true } })).toEqual([])
    // The other is no better: it breaks off, goes round in circles, or declines in other words.
    expect(fault({ first: { refusal: true }, second: { truncated: true } })).toEqual([])
    expect(fault({ first: { repetition: 0.8 }, second: { refusal: true } })).toEqual([])
    const evasive = 'Мне трудно ответить, уточните вопрос.'
    expect(fault({ first: { refusal: true } }, ['Не могу помочь.', evasive])).toEqual([])
    expect(fault({ first: { repetition: 0.8 } })).toEqual(['repa_repetition of judge'])
    expect(fault({ first: { truncated: true } })).toEqual(['repa_sudden_interruption of judge'])
    expect(fault({ first: { englishShare: 0.4 } })).toEqual(['repa_code_switching of judge'])
    expect(fault({ second: { refusal: true, repetition: 0.9 } })).toEqual([
      'repa_refusal of reference',
      'repa_repetition of reference',
    ])
  })

  it('name a prompt that does not say what is wanted where a verdict is in doubt', () => {
    const vague = pairSignals({ pair: { underspecified: 0.6 } })
    expect(tags({ signals: vague, judge: judge('1>2') })).toEqual([])
    expect(tags({ signals: vague, judge: judge('1>2', { probabilities: [0.36, 0.33, 0.31] }) })).toEqual([
      'ambiguous_prompt of judge',
    ])
    expect(tags({ signals: vague, judge: judge('1>2'), reference: reference('2>1') })).toEqual([
      'ambiguous_prompt of judge',
    ])
    expect(tags({ signals: vague, judge: judge('1=2'), reference: reference('2>1') })).toEqual([
      'ambiguous_prompt of reference',
    ])
    const hardlyVague = pairSignals({ pair: { underspecified: 0.5 } })
    expect(tags({ signals: hardlyVague, judge: judge('1>2'), reference: reference('2>1') })).toEqual([])
  })

  it('do not blame English names in a Russian answer where the other one is in English', () => {
    const answers = { first: { englishShare: 0.4 }, second: { englishShare: 1 } }
    const evidence = { judge: judge('1>2'), reference: reference('1=2') }
    expect(tags({ signals: pairSignals(answers), ...evidence })).toEqual([])
    expect(tags({ signals: pairSignals({ first: { englishShare: 0.4 } }), ...evidence })).toEqual([
      'repa_code_switching of judge',
    ])
  })

  it('rank position last: it explains a tie, which may be right', () => {
    const longer = pairSignals({ first: { characters: 900 }, pair: { lengthGap: 1.2 } })
    const swayed = reference('1=2', ['1>2', '2>1'])
    expect(tags({ signals: longer, judge: judge('1>2'), reference: swayed })).toEqual([
      'length of judge',
      'position of reference',
    ])
  })

  it('name truncation where the judge did not read all of what it judged', () => {
    const cut = judge('1>2', { truncated: true })
    expect(tags({ judge: cut, reference: reference('2>1') })).toEqual(['truncation of judge'])
    expect(tags({ judge: cut, reference: reference('1>2') })).toEqual([])
  })
})

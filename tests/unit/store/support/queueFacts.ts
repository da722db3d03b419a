import type { Store } from '../../../../src/main/engine/store/openStore.js'
import type { PairFilter } from '../../../../src/shared/contract/pairFilter.js'
import type { PairSignals } from '../../../../src/shared/domain/signal.js'
import type { HumanVerdict, GradedVerdict, Verdict } from '../../../../src/shared/domain/verdict.js'
import { addRecords } from '../../../support/openTestStore.js'
import { human, reference } from '../../datasets/support/pairs.js'
import { judged, pairRecord } from './records.js'

/** What is known about a pair, in plain words. */
export interface PairFacts {
  id: number
  models: [string, string]
  cluster: string | null
  languages: ['ru' | 'en', 'ru' | 'en']
  word: string
  judge: { first: Verdict; second: Verdict | null } | null
  reference: [GradedVerdict, GradedVerdict] | null
  people: Record<string, HumanVerdict>
  /** Causes that `ann` has given. */
  tags: string[]
  signals: { english: [number | null, number | null]; words: number; refusal: boolean } | null
}

export type Random = (below: number) => number

/** Mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const CERTAIN: Record<Verdict, readonly [number, number, number]> = {
  '1>2': [0.8, 0.2, 0],
  '1=2': [0.1, 0.8, 0.1],
  '2>1': [0, 0.2, 0.8],
}
const TEXTS = { ru: 'Это ответ на русском языке', en: 'This is an English answer' }
const oneOf = <Item>(random: Random, items: readonly Item[]) => items[random(items.length)] as Item

export function randomFacts(id: number, random: Random): PairFacts {
  const verdict = () => oneOf(random, ['1>2', '1=2', '2>1'] as const)
  const grade = () => oneOf(random, ['1>>2', '1>2', '1=2', '2>1', '2>>1'] as const)
  const people: PairFacts['people'] = {}
  for (const name of ['ann', 'боб'])
    if (random(2) === 0) people[name] = oneOf(random, ['1>2', '1=2', '2>1', 'undecidable'] as const)
  const share = () => oneOf(random, [0, 0.25, 0.5, 1, null])
  return {
    id,
    models: oneOf(random, [
      ['base', 'fox'],
      ['owl', 'base'],
      ['fox', 'owl'],
    ] as [string, string][]),
    cluster: oneOf(random, ['код', 'maths', null]),
    languages: [oneOf(random, ['ru', 'en']), oneOf(random, ['ru', 'en'])],
    word: oneOf(random, ['zebra', 'quartz', 'ёжик']),
    judge: random(4) === 0 ? null : { first: verdict(), second: random(3) === 0 ? null : verdict() },
    reference: random(4) === 0 ? null : [grade(), grade()],
    people,
    tags: 'ann' in people && random(2) === 0 ? [oneOf(random, ['paraphrase', 'ambiguous_prompt'])] : [],
    signals:
      random(4) === 0
        ? null
        : { english: [share(), share()], words: random(11) / 10, refusal: random(2) === 0 },
  }
}

const signalsOf = ({ english, words, refusal }: NonNullable<PairFacts['signals']>): PairSignals => {
  const answer = (englishShare: number | null, isRefusal: boolean) => ({
    englishShare,
    characters: 10,
    listItems: 0,
    headings: 0,
    codeBlocks: 0,
    refusal: isRefusal,
    repetition: 0,
    truncated: false,
  })
  return {
    answers: [answer(english[0], refusal), answer(english[1], false)],
    promptEnglishShare: null,
    wordSimilarity: words,
    characterSimilarity: words,
    identical: words === 1,
    lengthGap: 0,
    listGap: 0,
    headingGap: 0,
    codeGap: 0,
    promptLength: 10,
    underspecified: 0,
    spoofed: false,
  }
}

/** Writes the facts as a project would have them. */
export function writeFacts(store: Store, facts: readonly PairFacts[]): void {
  addRecords(
    store,
    facts.map((pair) =>
      pairRecord(String(pair.id), {
        prompt: `${pair.word} ${pair.id}`,
        cluster: pair.cluster,
        models: pair.models,
        answers: [`${TEXTS[pair.languages[0]]} ${pair.id}.1`, `${TEXTS[pair.languages[1]]} ${pair.id}.2`],
        verdicts: [
          ...(pair.judge === null ? [] : [judged('12', CERTAIN[pair.judge.first])]),
          ...(pair.judge?.second == null ? [] : [judged('21', CERTAIN[pair.judge.second])]),
          ...(pair.reference === null
            ? []
            : [reference('12', pair.reference[0]), reference('21', pair.reference[1])]),
          ...Object.entries(pair.people).map(([name, label]) => human(label, name)),
        ].map((verdict) =>
          verdict.source === 'human'
            ? {
                ...verdict,
                tags:
                  verdict.annotator === 'ann'
                    ? pair.tags.map((id) => ({ id, target: 'judge' as const }))
                    : [],
              }
            : verdict,
        ),
      }),
    ),
  )
  for (const { id, signals } of facts) if (signals !== null) store.signals.put(id, 1, signalsOf(signals))
}

/** A condition of a filter, and what it means for the facts. */
export interface Meaning {
  filter: Partial<PairFilter>
  holds(pair: PairFacts): boolean
}

const SCORE: Record<GradedVerdict, number> = { '1>>2': -2, '1>2': -1, '1=2': 0, '2>1': 1, '2>>1': 2 }

function judgeLabel({ judge }: PairFacts): Verdict | null {
  if (judge === null) return null
  if (judge.second === null || judge.second === judge.first) return judge.first
  // Their mean: opposed readings cancel out, and a tie outweighs either.
  return '1=2'
}

function referenceLabel({ reference: grades }: PairFacts): Verdict | null {
  if (grades === null) return null
  const mean = (SCORE[grades[0]] + SCORE[grades[1]]) / 2
  return Math.abs(mean) < 0.5 ? '1=2' : mean < 0 ? '1>2' : '2>1'
}

const fold = (grade: GradedVerdict) => Math.sign(SCORE[grade])
const judgeFlips = ({ judge }: PairFacts): boolean | null =>
  judge === null ? null : judge.second !== null && judge.second !== judge.first
const differ = (one: string | null | undefined, other: string | null | undefined) =>
  one != null && other != null && other !== 'undecidable' && one !== other
const gap = ({ signals }: PairFacts) =>
  signals === null || signals.english[0] === null || signals.english[1] === null
    ? null
    : Math.abs(signals.english[0] - signals.english[1])
const labels = ({ people }: PairFacts) => Object.values(people)

/** One condition by chance, said twice: as a filter, and as what it means. */
export function randomMeaning(random: Random): Meaning {
  const verdict = oneOf(random, ['1>2', '1=2', '2>1'] as const)
  const flag = random(2) === 0
  const person = oneOf(random, ['ann', 'боб', 'nobody'])
  const meanings: Meaning[] = [
    { filter: { judgeLabels: [verdict] }, holds: (pair) => judgeLabel(pair) === verdict },
    { filter: { referenceLabels: [verdict] }, holds: (pair) => referenceLabel(pair) === verdict },
    {
      filter: { humanLabels: [verdict, 'undecidable'] },
      holds: ({ people }) => people['ann'] === verdict || people['ann'] === 'undecidable',
    },
    {
      filter: { disagreements: ['judge-reference'] },
      holds: (pair) => differ(judgeLabel(pair), referenceLabel(pair)),
    },
    {
      filter: { disagreements: ['judge-human', 'reference-human'] },
      holds: (pair) =>
        differ(judgeLabel(pair), pair.people['ann']) || differ(referenceLabel(pair), pair.people['ann']),
    },
    { filter: { judgeFlip: flag }, holds: (pair) => judgeFlips(pair) === flag },
    {
      filter: { referenceFlip: flag },
      holds: ({ reference: grades }) => grades !== null && (fold(grades[0]) !== fold(grades[1])) === flag,
    },
    { filter: { models: ['owl', 'gone'] }, holds: ({ models }) => models.includes('owl') },
    { filter: { clusters: ['код'] }, holds: ({ cluster }) => cluster === 'код' },
    { filter: { languages: ['en'] }, holds: ({ languages }) => languages.includes('en') },
    { filter: { tags: ['paraphrase'] }, holds: ({ tags }) => tags.includes('paraphrase') },
    { filter: { reviewed: flag }, holds: ({ people }) => 'ann' in people === flag },
    { filter: { text: 'quartz' }, holds: ({ word }) => word === 'quartz' },
    { filter: { text: '?!' }, holds: () => false },
    {
      filter: { measures: [{ measure: 'englishGap', min: 0.25, max: null }] },
      holds: (pair) => (gap(pair) ?? -1) >= 0.25,
    },
    { filter: { measures: [{ measure: 'englishGap', min: null, max: null }] }, holds: () => true },
    {
      filter: { measures: [{ measure: 'wordSimilarity', min: 0.2, max: 0.7 }] },
      holds: ({ signals }) => signals !== null && signals.words >= 0.2 && signals.words <= 0.7,
    },
    {
      filter: { marks: [{ mark: 'refusal', is: flag }] },
      holds: ({ signals }) => signals?.refusal === flag,
    },
    { filter: { marks: [{ mark: 'flip', is: flag }] }, holds: (pair) => judgeFlips(pair) === flag },
    { filter: { reviewers: [person] }, holds: ({ people }) => person in people },
    { filter: { reviewersNot: [person] }, holds: ({ people }) => !(person in people) },
    {
      filter: { peopleConflict: flag },
      holds: (pair) => labels(pair).length > 1 && new Set(labels(pair)).size > 1 === flag,
    },
    {
      filter: { provenance: ['single', 'unresolved'] },
      holds: (pair) => labels(pair).length === 1 || new Set(labels(pair)).size > 1,
    },
  ]
  return oneOf(random, meanings)
}

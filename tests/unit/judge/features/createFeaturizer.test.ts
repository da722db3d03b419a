import { describe, expect, it } from 'vitest'
import {
  createFeaturizer,
  type PairTexts,
} from '../../../../src/main/engine/judge/features/createFeaturizer.js'
import {
  ARENA_ODD_FEATURES,
  decodeFeaturizerParameters,
  encodeWeights,
  type FeaturizerParametersDocument,
} from '../../../../src/main/engine/judge/features/featurizerParameters.js'
import { HASH_BUCKETS } from '../../../../src/main/engine/judge/features/hashedScore.js'
import { EVEN_FEATURES, ODD_FEATURES } from '../../../../src/main/engine/judge/features/pairFeatures.js'
import { promptHash } from '../../../../src/main/engine/judge/features/promptHash.js'

const scale = (odd: number) => ({
  oddRms: Array.from({ length: odd }, () => 0.5),
  evenMean: Array.from({ length: EVEN_FEATURES }, () => 0.1),
  evenDeviation: Array.from({ length: EVEN_FEATURES }, () => 2),
})

const document: FeaturizerParametersDocument = {
  version: 1,
  hashing: { buckets: HASH_BUCKETS, documents: 100, weightStep: 0.001 },
  scales: { arena: scale(ARENA_ODD_FEATURES), general: scale(ODD_FEATURES) },
  arenaPrompts: [promptHash('Как дела?')],
  longestAnswer: 1000,
}

const counts = Array.from({ length: HASH_BUCKETS }, (_count, bucket) => bucket % 90)
const weights = Array.from({ length: HASH_BUCKETS }, (_weight, bucket) => ((bucket * 7919) % 2001) / 1000 - 1)
const weightsFile = encodeWeights(counts, weights, 0.001)
const featurizer = createFeaturizer(decodeFeaturizerParameters(document, weightsFile))

const russian = 'Хорошо, спасибо!\n\n1. Работаю.\n2. Отдыхаю 3 раза.'
const english = 'I am fine, thanks: `ok` 42 ```js\nx()\n```'
const texts: PairTexts = { prompt: 'Как дела?', answer1: russian, answer2: english }

function swapped({ prompt, answer1, answer2 }: PairTexts): PairTexts {
  return { prompt, answer1: answer2, answer2: answer1 }
}

const negated = (values: Float32Array) => Array.from(values, (value) => (value === 0 ? 0 : -value))
const plain = (values: Float32Array) => Array.from(values, (value) => (value === 0 ? 0 : value))

describe('createFeaturizer', () => {
  it.each([
    ['a known prompt', texts],
    ['an unknown prompt', { ...texts, prompt: 'Why?' }],
    ['an empty answer', { ...texts, answer1: '' }],
    ['an overlong answer', { ...texts, answer2: 'ещё раз 7 '.repeat(20_000) }],
    ['broken surrogates', { ...texts, answer1: '\uD83D\uDE00\uD83D', answer2: 'й'.normalize('NFD') }],
  ])(
    'negates the odd values exactly and keeps the even ones when the answers are swapped: %s',
    (_what, pair) => {
      const read = featurizer.featurize(pair)
      const mirrored = featurizer.featurize(swapped(pair))
      expect(plain(mirrored.odd)).toEqual(negated(read.odd))
      expect(mirrored.even).toEqual(read.even)
      expect([...read.odd, ...read.even].every((value) => Math.abs(value) <= 4)).toBe(true)
    },
  )

  it('lets the arena head speak for known prompts only, however they are spaced and cased', () => {
    for (const prompt of ['Как дела?', '  как\r\nДЕЛА? ', 'Как дела?'.normalize('NFD')])
      expect(featurizer.featurize({ ...texts, prompt })).toMatchObject({ head: 'arena' })
    const unknown = featurizer.featurize({ ...texts, prompt: 'Как дела' })
    expect(unknown.head).toBe('general')
    expect([unknown.odd.length, featurizer.featurize(texts).odd.length]).toEqual([53, 54])
  })

  it('calls answers equal after normalisation a tie without the model', () => {
    const equal = ['Ответ: «да».', ' Ответ:\r\n"да"', 'Ответ: “да”.<end_of_turn>']
    for (const answer2 of equal)
      expect(featurizer.featurize({ prompt: '?', answer1: equal[0] as string, answer2 }).outcome).toEqual({
        fixed: 'identical',
        probabilities: [0.01, 0.98, 0.01],
      })
    for (const answer2 of ['Ответ: «нет».', 'ответ: «да».', 'Ответ: да - «да».'])
      expect(featurizer.featurize({ prompt: '?', answer1: equal[0] as string, answer2 }).outcome).toBe(
        'model',
      )
  })

  it('flags what the judge was not trained on', () => {
    const flagsOf = (changes: Partial<PairTexts>) => featurizer.featurize({ ...texts, ...changes }).flags
    expect(flagsOf({})).toEqual([])
    expect(flagsOf({ answer2: ' \n<end_of_turn>' })).toEqual(['empty-answer'])
    expect(flagsOf({ prompt: '\t' })).toEqual(['empty-prompt'])
    expect(flagsOf({ answer1: 'а'.repeat(1001) })).toEqual(['overlong-answer'])
    expect(flagsOf({ answer1: '今日は良い天気です' })).toEqual(['unfamiliar-script'])
    expect(flagsOf({ answer1: '42 🙂' })).toEqual([])
  })

  it('gives the same values whether or not a text was seen before', () => {
    const fresh = createFeaturizer(decodeFeaturizerParameters(document, weightsFile))
    for (let round = 0; round < 3; round++)
      for (const pair of [texts, swapped(texts), { ...texts, prompt: 'Why?' }])
        expect(fresh.featurize(pair)).toEqual(featurizer.featurize(pair))
  })
})

describe('decodeFeaturizerParameters', () => {
  it('says which part does not fit', () => {
    expect(() => decodeFeaturizerParameters({ ...document, version: 2 }, weightsFile)).toThrow(
      'version: must be 1',
    )
    expect(() => decodeFeaturizerParameters(document, weightsFile.subarray(1))).toThrow(
      '1048575 bytes instead of',
    )
    const short = { ...document, scales: { ...document.scales, arena: scale(3) } }
    expect(() => decodeFeaturizerParameters(short, weightsFile)).toThrow('scales.arena.oddRms')
  })

  it('keeps weights to the stored step', () => {
    const decoded = decodeFeaturizerParameters(document, weightsFile)
    expect(decoded.weights[0]).toBeCloseTo(-1, 3)
    expect(decoded.weights[5]).toBeCloseTo(weights[5] as number, 3)
    expect(decoded.idf[0]).toBeCloseTo(1 + Math.log(101 / 2))
  })
})

import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MEASURE_SQL, SIGNALS_JOIN } from '../../../src/main/engine/store/signalColumns.js'
import { MEASURE_SCALES, PAIR_MEASURES } from '../../../src/shared/domain/signal.js'
import { addRecords, openTestStore, testFolder } from '../../support/openTestStore.js'
import { pairSignals } from './support/pairSignals.js'
import { judged, pairRecord } from './support/records.js'

const sure = [0.9, 0.1, 0] as const
const nobody = { run: null, reference: null, annotator: null }

const withPairs = (count: number, file?: string) => {
  const store = openTestStore(file)
  addRecords(
    store,
    Array.from({ length: count }, (_, index) =>
      pairRecord(String(index), { verdicts: [judged('12', sure), judged('21', sure)] }),
    ),
  )
  return store
}

describe('signals of pairs', () => {
  it('come back as they were written', () => {
    const store = withPairs(2)
    const signals = pairSignals({
      first: { englishShare: null, refusal: true, listItems: 3, headings: 1, repetition: 0.25 },
      second: { englishShare: 1, truncated: true, listItems: 10, codeBlocks: 2, characters: 7 },
      pair: {
        promptEnglishShare: 0.5,
        wordSimilarity: 0.125,
        spoofed: true,
        lengthGap: 1.5,
        promptLength: 9,
      },
    })
    store.signals.put(2, 1, signals)
    expect(store.signals.ofPair(1)).toBeNull()
    expect(store.signals.ofPair(2)).toEqual({ ...signals, listGap: 7, headingGap: 1, codeGap: 2 })
  })

  it('are pending where they are missing or of another version, page by page', () => {
    const store = withPairs(5)
    store.signals.put(2, 1, pairSignals())
    store.signals.put(4, 2, pairSignals())
    expect(store.signals.pending(2, 0, 3)).toEqual([1, 2, 3])
    expect(store.signals.pending(2, 3, 3)).toEqual([5])
    expect(store.signals.progress(2)).toEqual({ done: 1, total: 5 })
    store.signals.put(2, 2, pairSignals())
    expect(store.signals.progress(2)).toEqual({ done: 2, total: 5 })
  })

  it('mark the rows of a queue', () => {
    const store = withPairs(2)
    store.signals.put(
      1,
      1,
      pairSignals({
        first: { englishShare: 0, refusal: true, repetition: 0.5 },
        second: { englishShare: 0.5, truncated: true },
        pair: { identical: true, wordSimilarity: 0.9, spoofed: true, underspecified: 0.5 },
      }),
    )
    const marks = () => store.queue.rows([1, 2], nobody).map((row) => row.marks)
    expect(marks()).toEqual([
      [
        'identical',
        'nearIdentical',
        'refusal',
        'repetition',
        'truncatedText',
        'spoofed',
        'underspecified',
        'languageMismatch',
      ],
      [],
    ])
    store.signals.put(
      1,
      1,
      pairSignals({
        first: { englishShare: 0.49, repetition: 0.29 },
        second: { englishShare: 0 },
        pair: { wordSimilarity: 0.89, underspecified: 0.49 },
      }),
    )
    expect(marks()).toEqual([[], []])
  })

  it('are numbers within their scales, and unknown where they are not known', () => {
    const file = `${testFolder()}/measures.verdikt`
    const store = withPairs(3, file)
    store.signals.put(
      1,
      1,
      pairSignals({
        first: { englishShare: 0.75, repetition: 0.5 },
        second: { englishShare: 0.25, headings: 4, listItems: 2, codeBlocks: 1 },
        pair: { lengthGap: 0.5, promptLength: 12, underspecified: 0.25, characterSimilarity: 0.5 },
      }),
    )
    store.signals.put(2, 1, pairSignals({ first: { englishShare: null }, second: { englishShare: 1 } }))
    const database = new Sqlite(file, { readonly: true })
    onTestFinished(() => void database.close())
    const columns = PAIR_MEASURES.map((measure) => `${MEASURE_SQL[measure]} AS ${measure}`).join(', ')
    const [known, partly, unknown] = database
      .prepare<[], Record<string, number | null>>(
        `SELECT ${columns} FROM pairs ${SIGNALS_JOIN}
           LEFT JOIN judge_pair_verdicts AS judge ON judge.run_id = 1 AND judge.pair_id = pairs.id
         ORDER BY pairs.id`,
      )
      .all()
    expect(known).toMatchObject({
      englishGap: 0.5,
      englishShare: 0.75,
      repetition: 0.5,
      listGap: 2,
      headingGap: 4,
      codeGap: 1,
      promptLength: 12,
      pFirst: 0.9,
    })
    for (const measure of PAIR_MEASURES) {
      const { min, max } = MEASURE_SCALES[measure]
      expect(known?.[measure]).toBeGreaterThanOrEqual(min)
      expect(known?.[measure]).toBeLessThanOrEqual(max ?? Infinity)
    }
    expect(partly).toMatchObject({ englishGap: null, englishShare: 1 })
    expect(unknown).toMatchObject({ englishShare: null, repetition: null, wordSimilarity: null, pEqual: 0.1 })
  })
})

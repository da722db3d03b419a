import { describe, expect, it } from 'vitest'
import type { ReviewState } from '../../../src/shared/domain/review.js'
import { importAll, newProject, openTestEngine } from '../../support/openTestEngine.js'
import { humanLine, judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const viewpoint = { run: null, reference: null }

const review: ReviewState = {
  label: '2>1',
  tags: [{ id: 'paraphrase', target: 'judge' }],
  erred: 'judge',
  note: 'Строка\r\n👩‍👩‍👧 \u0000 «ё»',
  orderShown: '21',
  blind: true,
  sawJudge: false,
  confidence: 'low',
  queue: 'q-1',
  inclusionProbability: 0.25,
  durationMs: 6400,
}

async function deskWith(lines: readonly unknown[]) {
  const engine = await openTestEngine()
  await importAll(engine.client, { path: verdiktFile(lines) })
  return engine
}

describe('a pair on the desk', () => {
  it('shows texts, both readings of judge and reference, and what others decided', async () => {
    const { client } = await deskWith([
      pairLine('1', {
        verdicts: [
          judgeLine('12', [0.7, 0.2, 0.1]),
          { ...judgeLine('21', [0.1, 0.2, 0.7]), head: 'arena', flags: ['identical'] },
          referenceLine('12', '1>>2', 'gpt-x', '[[A>>B]]'),
          referenceLine('21', '1=2'),
          humanLine('undecidable', 'Боря'),
        ],
      }),
    ])
    expect(await client.review.pair({ pair: 1, viewpoint })).toEqual({
      id: 1,
      prompt: { externalId: 'q-1', text: 'Вопрос 1?', cluster: null, category: null, language: 'ru' },
      answers: [
        { id: 1, model: 'base', text: '1 первый', language: 'ru', characters: 8 },
        { id: 2, model: 'fox', text: '1 second', language: 'en', characters: 8 },
      ],
      judge: {
        run: 1,
        name: 'embedded',
        label: '1=2',
        flip: true,
        probabilities: [expect.closeTo(0.4, 12), 0.2, expect.closeTo(0.4, 12)],
        verdicts: [
          {
            order: '12',
            label: '1>2',
            probabilities: [0.7, 0.2, 0.1],
            truncated: false,
            read: null,
            head: null,
            flags: [],
          },
          {
            order: '21',
            label: '2>1',
            probabilities: [0.1, 0.2, 0.7],
            truncated: false,
            read: null,
            head: 'arena',
            flags: ['identical'],
          },
        ],
      },
      reference: {
        name: 'gpt-x',
        label: '1>2',
        flip: true,
        verdicts: [
          { order: '12', label: '1>>2', rationale: '[[A>>B]]' },
          { order: '21', label: '1=2', rationale: null },
        ],
      },
      elsewhere: { runs: [], references: [] },
      review: null,
      decidedBefore: false,
      otherHumans: [{ annotator: 'Боря', label: 'undecidable', at: '2026-11-23T16:00:00Z' }],
      provenance: 'single',
      adjudication: null,
      signals: null,
      suggestions: [],
    })
  })

  it('knows which other runs and references say something where those of the moment do not', async () => {
    const { client } = await deskWith([
      pairLine('1', {
        verdicts: [
          { ...judgeLine('12', [0.8, 0.1, 0.1]), run: 'old' },
          { source: 'reference', judge: 'claude', order: '12', label: '1>2' },
        ],
      }),
      pairLine('2', {
        verdicts: [
          { ...judgeLine('12', [0.8, 0.1, 0.1]), run: 'new' },
          { source: 'reference', judge: 'gpt-x', order: '12', label: '1>2' },
        ],
      }),
    ])
    const runs = await client.runs.list()
    const [newest, oldest] = [runs[0]?.id ?? 0, runs[1]?.id ?? 0]
    const seen = async (pair: number, run: number, reference: string) => {
      const { judge, elsewhere } = await client.review.pair({ pair, viewpoint: { run, reference } })
      return { judged: judge !== null, ...elsewhere }
    }
    expect(await seen(1, newest, 'gpt-x')).toEqual({ judged: false, runs: [oldest], references: ['claude'] })
    expect(await seen(1, oldest, 'claude')).toEqual({ judged: true, runs: [], references: [] })
    expect(await seen(2, newest, 'claude')).toEqual({ judged: true, runs: [], references: ['gpt-x'] })
  })

  it('says the same as the queue', async () => {
    const probabilities = [
      [0.5, 0.3, 0.2],
      [0.2, 0.45, 0.35],
      [0.05, 0.05, 0.9],
    ] as [number, number, number][]
    const { client } = await deskWith(
      probabilities.flatMap((first, row) =>
        probabilities.map((second, column) =>
          pairLine(`${row}${column}`, {
            verdicts: [
              judgeLine('12', first),
              judgeLine('21', second),
              referenceLine('12', ['1>>2', '1=2', '2>1'][row] ?? ''),
              referenceLine('21', ['1>2', '1=2', '2>>1'][column] ?? ''),
            ],
          }),
        ),
      ),
    )
    const { ids } = await client.queue.ids({ filter: {}, order: {}, viewpoint })
    for (const row of await client.queue.rows({ ids: [...ids], viewpoint })) {
      const { judge, reference } = await client.review.pair({ pair: row.id, viewpoint })
      expect([judge?.label, judge?.flip, reference?.label, reference?.flip]).toEqual([
        row.judge,
        row.judgeFlip,
        row.reference,
        row.referenceFlip,
      ])
    }
  })
})

describe('reviewing', () => {
  it('stores everything as it was typed, for good', async () => {
    const projectPath = newProject()
    const first = await openTestEngine({ projectPath })
    await importAll(first.client, { path: verdiktFile([pairLine('1')]) })
    expect(await first.client.review.save({ pair: 1, review })).toEqual(review)
    await first.close()
    const second = await openTestEngine({ projectPath })
    expect((await second.client.review.pair({ pair: 1, viewpoint })).review).toEqual(review)
    const step = { pair: 1, role: 'review', decides: true, batch: null }
    expect(await second.client.review.undo()).toEqual({ ...step, review: null })
    expect(await second.client.review.undo()).toBeNull()
    expect(await second.client.review.redo()).toEqual({ ...step, review })
    expect(await second.client.review.redo()).toBeNull()
  })

  it('tells whether a step changed the verdict, or only what was said beside it', async () => {
    const { client } = await deskWith([pairLine('1')])
    const noted = { ...review, note: 'вот почему' }
    for (const next of [review, noted, { ...noted, label: '1>2' as const }])
      await client.review.save({ pair: 1, review: next })
    for (const kind of ['undo', 'redo'] as const) {
      const steps = [await client.review[kind](), await client.review[kind](), await client.review[kind]()]
      expect(steps.map((step) => step?.decides)).toEqual([true, false, true])
    }
  })

  it('is under the name in the settings, from the moment it changes', async () => {
    const { client } = await deskWith([pairLine('1')])
    await client.settings.set({ annotator: 'Аня' })
    await client.review.save({ pair: 1, review })
    await client.settings.set({ annotator: 'Боря' })
    expect(await client.review.pair({ pair: 1, viewpoint })).toMatchObject({
      review: null,
      otherHumans: [{ annotator: 'Аня', label: '2>1' }],
    })
    expect(await client.review.undo()).toBeNull()
    const reviewed = { filter: { reviewed: true }, order: {}, viewpoint }
    expect((await client.queue.ids(reviewed)).ids).toEqual([])
    await client.settings.set({ annotator: 'Аня' })
    expect((await client.queue.ids(reviewed)).ids).toEqual([1])
  })

  it('is taken back by whoever the window shows, whoever sat down in another one meanwhile', async () => {
    const { client } = await deskWith([pairLine('1'), pairLine('2')])
    await client.settings.set({ annotator: 'Аня' })
    await client.review.save({ pair: 1, review, annotator: 'Аня' })
    await client.people.add({ name: 'Боря' })
    await client.review.save({ pair: 2, review, annotator: 'Боря' })
    expect(await client.review.undo({ annotator: 'Аня' })).toMatchObject({ pair: 1, review: null })
    expect(await client.review.undo({ annotator: 'Аня' })).toBeNull()
    expect(await client.review.undo({ annotator: 'Никто' })).toBeNull()
    expect((await client.review.pair({ pair: 2, viewpoint })).review).toEqual(review)
    expect(await client.review.redo({ annotator: 'Боря' })).toBeNull()
    expect(await client.review.redo({ annotator: 'Аня' })).toMatchObject({ pair: 1, review })
    const entry = (await client.review.history({ pair: 2 }))[0]?.id ?? 0
    await client.review.restore({ entry, annotator: 'Аня' })
    expect((await client.review.history({ pair: 2 }))[0]).toMatchObject({ annotator: 'Аня' })
  })

  it('refuses a pair or a tag that is not there and writes nothing', async () => {
    const { client } = await deskWith([pairLine('1')])
    const unknownTag = { ...review, tags: [{ id: 'nonsense', target: 'judge' as const }] }
    for (const request of [
      { pair: 2, review },
      { pair: 1, review: unknownTag },
    ])
      await expect(client.review.save(request)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await client.review.history({ pair: 1 })).toEqual([])
  })

  it('takes own tags, the same one twice counting once', async () => {
    const { client } = await deskWith([pairLine('1')])
    const { id } = await client.review.addTag({ label: '  Выдумка ', key: 'KeyV' })
    expect(await client.review.addTag({ label: 'выдумка', key: null })).toMatchObject({ id, key: 'KeyV' })
    const tags = [
      { id, target: 'judge' as const },
      { id, target: 'judge' as const },
      { id, target: 'reference' as const },
    ]
    await client.review.save({ pair: 1, review: { ...review, tags } })
    expect((await client.queue.ids({ filter: { tags: [id] }, order: {}, viewpoint })).ids).toEqual([1])
  })
})

import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importAll, openTestEngine, type TestClient } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'
import { reviewOf } from '../../support/reviewOf.js'
import { humanLine, judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const viewpoint = { run: null, reference: null }

const strange = [
  'строка\u2028и абзац\u2029',
  'нуль\u0000внутри',
  '👩‍👩‍👧‍👦 é и\u0306 за\u0301мок \u202Eсправа налево',
  '\uFEFFBOM\r\nCRLF\rCR\ttab',
  '<script>alert(1)</script> "кавычки" \\обратная',
  ' края ',
  '=1+1',
]

/** Everything a project can hold, in a file that imports without reservations. */
const fullLines = () => [
  ...strange.map((text, index) =>
    pairLine(`s${index}`, {
      prompt: text,
      answers: [
        { id: `s1-${index}`, model: `модель/${text}`, text: `${text}1` },
        { id: `s2-${index}`, model: 'fox', text },
      ],
      cluster: text,
      category: text,
      verdicts: [
        referenceLine('12', '1>>2', `судья ${text}`, text),
        humanLine('2>1', `аннотатор ${text}`, '2026-11-23T16:00:00.123Z', {
          note: text,
          tags: [
            { id: 'paraphrase', target: 'reference' },
            { id: `своя причина ${text}`, target: 'judge' },
          ],
          erred: 'both',
          blind: true,
          ms: 123456,
        }),
      ],
    }),
  ),
  pairLine('full', {
    inclusion_prob: 0.1 + 0.2,
    verdicts: [
      judgeLine('12', [0.7, 0.2, 0.1]),
      {
        ...judgeLine('21', [0.1 + 0.2, 0.1, 0.6]),
        truncated: true,
        read: { prompt: null, answer1: 5, answer2: 0 },
        head: 'arena',
        flags: ['identical', 'ё'],
      },
      judgeLine('12', [1 / 3, 1 / 3, 1 / 3], 'run-0'),
      { ...judgeLine('21', [1e-300, 0, 1], 'run-2'), provenance: { provider: 'TPU v9', judge: 'other' } },
      referenceLine('21', '2>>1', 'zeta'),
      referenceLine('12', '1=2', 'alpha', '[[A=B]]'),
      humanLine('undecidable', 'Боря', '2026-11-23T16:00:00Z'),
      humanLine(null, 'Аня', '2026-11-24T16:00:00Z', { note: 'только заметка' }),
      humanLine('1=2', 'Вера', '2026-11-22T16:00:00+03:00'),
    ],
  }),
  pairLine('two', { verdicts: [referenceLine('12', '2>1', 'alpha'), referenceLine('12', '1>2', 'zeta')] }),
  pairLine('same', {
    answers: [
      { id: 'same', model: 'fox', text: 'Да.' },
      { id: 'same', model: 'fox', text: 'Да.' },
    ],
  }),
  pairLine('bare', { prompt_id: null, pair_id: null }),
  {
    kind: 'answer',
    prompt_id: 'lone',
    prompt: 'Один ответ?',
    answer: { id: 'l1', model: 'fox', text: 'Один.' },
  },
  { kind: 'answer', prompt_id: 'q-full', prompt: 'Вопрос full?', answer: { model: 'owl', text: '' } },
  { kind: 'prompt', prompt_id: 'empty', prompt: 'Без ответов?', cluster: 7, category: 'к' },
  { kind: 'prompt', prompt: '' },
]

async function exportTo(client: TestClient, format: 'verdikt' | 'csv' | 'jina-judge', name: string) {
  const out = path.join(testFolder(), name)
  const planned = await client.datasets.export({ format, out, dryRun: true })
  expect([existsSync(out), planned.dryRun]).toEqual([false, true])
  const report = await client.datasets.export({ format, out })
  expect(report).toEqual({ ...planned, dryRun: false })
  return { out, report }
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')

describe('export as Verdikt JSONL', () => {
  it('is loss-free: exported, imported into a new project and exported again, it is the same bytes', async () => {
    const first = await openTestEngine()
    const report = await importAll(first.client, { path: verdiktFile(fullLines()) })
    expect([report.rejected, report.warnings]).toEqual([[], []])
    await first.client.review.save({ pair: 1, review: { ...review, note: 'своё' } })
    const exported = await exportTo(first.client, 'verdikt', 'first.jsonl')

    const second = await openTestEngine()
    const again = await importAll(second.client, { path: exported.out })
    expect([again.rejected, again.warnings, again.duplicates]).toEqual([[], [], 0])
    const info = async ({ client }: typeof first) => (await client.project.info()).counts
    expect(await info(second)).toEqual(await info(first))
    const reexported = await exportTo(second.client, 'verdikt', 'second.jsonl')
    expect(readFileSync(reexported.out, 'utf8')).toBe(readFileSync(exported.out, 'utf8'))

    // And into the project it came from, it brings nothing.
    expect(await importAll(first.client, { path: exported.out })).toMatchObject({
      ...Object.fromEntries(
        Object.keys(await info(first)).flatMap((key) => (key === 'reviewedPairs' ? [] : [[key, 0]])),
      ),
      duplicates: fullLines().length,
      warnings: [],
    })
  })

  it('does not depend on which reference came in first', async () => {
    const first = await openTestEngine()
    const read = (judge: string, label: string) => referenceLine('12', label, judge)
    await importAll(first.client, {
      path: verdiktFile([
        pairLine('1', { verdicts: [read('zeta', '1>2')] }),
        pairLine('1', { verdicts: [read('alpha', '2>1')] }),
      ]),
    })
    const exported = await exportTo(first.client, 'verdikt', 'first.jsonl')
    const second = await openTestEngine()
    await importAll(second.client, { path: exported.out })
    const reexported = await exportTo(second.client, 'verdikt', 'second.jsonl')
    expect(readFileSync(reexported.out, 'utf8')).toBe(readFileSync(exported.out, 'utf8'))
  })

  it('keeps what was imported as it came', async () => {
    const { client } = await openTestEngine()
    const lines = fullLines()
    await importAll(client, { path: verdiktFile(lines) })
    const { out } = await exportTo(client, 'verdikt', 'data.jsonl')
    const exported = linesOf(out).map((line) => JSON.parse(line) as ReturnType<typeof pairLine>)
    expect(exported).toHaveLength(lines.length)
    expect(exported.slice(0, strange.length).map(({ prompt }) => prompt)).toEqual(strange)
    expect(exported[strange.length]).toEqual({
      ...lines[strange.length],
      cluster: null,
      category: null,
      final: { label: 'undecidable', rule: 'human-latest', erred: null },
      verdicts: [
        expect.objectContaining({ run: 'run-0', probs: [1 / 3, 1 / 3, 1 / 3], label: '1=2' }),
        expect.objectContaining({ run: 'run-1', order: '12', label: '1>2' }),
        expect.objectContaining({
          order: '21',
          truncated: true,
          read: { prompt: null, answer1: 5, answer2: 0 },
          head: 'arena',
          flags: ['identical', 'ё'],
        }),
        expect.objectContaining({
          run: 'run-2',
          probs: [1e-300, 0, 1],
          provenance: { judge: 'other', provider: 'TPU v9' },
        }),
        expect.objectContaining({ judge: 'alpha', rationale: '[[A=B]]' }),
        expect.objectContaining({ judge: 'zeta', label: '2>>1', rationale: null }),
        expect.objectContaining({ annotator: 'Вера', at: '2026-11-22T13:00:00.000Z' }),
        expect.objectContaining({ annotator: 'Боря', label: 'undecidable' }),
        expect.objectContaining({ annotator: 'Аня', label: null, note: 'только заметка' }),
      ],
    })
  })

  it('shows runs of strange provenance in the list of runs', async () => {
    const { client } = await openTestEngine()
    await importAll(client, { path: verdiktFile(fullLines()) })
    const runs = await client.runs.list()
    expect(runs.map(({ judge, state, provider }) => [judge, state, provider])).toContainEqual([
      'other',
      'imported',
      null,
    ])
  })

  it('gets no half characters in, which no file could hold', async () => {
    const { client } = await openTestEngine()
    const report = await importAll(client, {
      path: verdiktFile([pairLine('1'), pairLine('2', { prompt: 'половина \uD83D пары' })]),
    })
    expect(report).toMatchObject({
      pairs: 1,
      rejected: [{ line: 2, reason: expect.stringMatching('surrogate') }],
    })
  })

  it('leaves the project open for work while it is written', async () => {
    const { client } = await openTestEngine()
    const lone = Array.from({ length: 3000 }, (_, index) => ({
      kind: 'answer',
      prompt: 'Много ответов?',
      answer: { model: `model-${index}`, text: 'слово '.repeat(200) },
    }))
    await importAll(client, { path: verdiktFile([pairLine('1'), ...lone]) })
    const out = path.join(testFolder(), 'out.jsonl')
    let isExporting = true
    const exporting = client.datasets.export({ format: 'verdikt', out }).finally(() => (isExporting = false))
    let saved = 0
    while (isExporting) {
      await client.review.save({ pair: 1, review: { ...review, note: String(saved++) } })
      await new Promise(setImmediate)
    }
    expect((await exporting).rows).toBe(3001)
    expect(saved).toBeGreaterThan(0)
  })
})

const review = reviewOf('1>2')

describe('export as JinaJudge training folder', () => {
  it('gives both orders, a person’s verdict over the reference’s, and drops what has none', async () => {
    const { client } = await openTestEngine()
    await importAll(client, {
      path: verdiktFile([
        pairLine('reference', { verdicts: [referenceLine('12', '1>>2'), referenceLine('21', '1=2')] }),
        pairLine('corrected', { verdicts: [referenceLine('12', '1>2'), referenceLine('21', '1>2')] }),
        pairLine('undecidable', { verdicts: [referenceLine('12', '1>2'), humanLine('undecidable')] }),
        pairLine('nothing', { verdicts: [judgeLine('12', [1, 0, 0])] }),
        pairLine('other', {
          answers: [
            { model: 'base', text: 'x' },
            { model: 'org/сова', text: 'y' },
          ],
          verdicts: [humanLine('1=2')],
        }),
      ]),
    })
    const ids = (await client.queue.ids({ filter: { text: 'corrected' }, order: {}, viewpoint })).ids
    await client.review.save({ pair: ids[0] ?? 0, review: { ...review, label: '2>1', orderShown: '21' } })

    const { out, report } = await exportTo(client, 'jina-judge', 'train')
    expect(report).toMatchObject({
      pairs: 3,
      rows: 6,
      corrected: 2,
      droppedUndecidable: 1,
      droppedWithoutVerdict: 1,
      classBalance: { 'A>B': 2, 'A=B': 3, 'B>A': 1 },
    })
    expect(readdirSync(out)).toEqual(report.files.map(({ name }) => name))
    const rows = (file: string) =>
      linesOf(path.join(out, file)).map((line) => {
        const row = JSON.parse(line) as Record<string, unknown>
        return [row['user_prompt'], row['assistant_a_answer'], row['assistant_b_answer'], row['score']]
      })
    expect(rows('fox.jsonl')).toEqual([
      ['Вопрос reference?', 'reference первый', 'reference second', 0],
      ['Вопрос reference?', 'reference second', 'reference первый', 1],
      ['Вопрос corrected?', 'corrected первый', 'corrected second', 2],
      ['Вопрос corrected?', 'corrected second', 'corrected первый', 0],
    ])
    expect(rows('org_сова.jsonl')).toEqual([
      ['Вопрос other?', 'x', 'y', 1],
      ['Вопрос other?', 'y', 'x', 1],
    ])
  })

  it('comes back as reference verdicts with the same meaning', async () => {
    const first = await openTestEngine()
    await importAll(first.client, {
      path: verdiktFile([pairLine('1', { verdicts: [referenceLine('12', '1>2'), humanLine('2>1')] })]),
    })
    const { out } = await exportTo(first.client, 'jina-judge', 'train')
    const second = await openTestEngine()
    const report = await importAll(second.client, { path: out })
    expect(report).toMatchObject({ format: 'jina-judge', pairs: 1, referenceVerdicts: 2, rejected: [] })
    const detail = await second.client.review.pair({ pair: 1, viewpoint })
    expect([detail.answers[0].text, detail.reference?.label, detail.reference?.flip]).toEqual([
      '1 первый',
      '2>1',
      false,
    ])
  })
})

describe('export as CSV', () => {
  it('has a row a pair with all verdicts, in the same numbers as the dry run', async () => {
    const { client } = await openTestEngine()
    await importAll(client, { path: verdiktFile(fullLines()) })
    const { out, report } = await exportTo(client, 'csv', 'table.csv')
    expect(report).toMatchObject({ rows: strange.length + 4, pairs: strange.length + 4 })
    const text = readFileSync(out, 'utf8')
    expect(report.files).toEqual([
      { name: 'table.csv', lines: strange.length + 5, bytes: Buffer.byteLength(text) },
    ])
    expect(text).toContain("'=1+1")
    expect(text).toContain('Боря')
  })
})

describe('an export that cannot be written', () => {
  const failing = async (out: string, format: 'verdikt' | 'jina-judge' = 'verdikt') => {
    const { client } = await openTestEngine()
    await importAll(client, {
      path: verdiktFile([pairLine('1', { verdicts: [referenceLine('12', '1=2')] })]),
    })
    return client.datasets.export({ format, out }).then(
      () => null,
      (error: unknown) => error,
    )
  }

  it('never takes the place of a project, its own least of all', async () => {
    const { client, projectPath } = await openTestEngine()
    await importAll(client, { path: verdiktFile([pairLine('1')]) })
    const before = readFileSync(projectPath)
    const link = path.join(testFolder(), 'link.csv')
    symlinkSync(projectPath, link)
    for (const out of [projectPath, link])
      for (const dryRun of [false, true])
        await expect(client.datasets.export({ format: 'csv', out, dryRun, viewpoint })).rejects.toMatchObject(
          {
            code: 'EXPORT_FAILED',
          },
        )
    expect(readFileSync(projectPath).equals(before)).toBe(true)
    expect((await client.project.info()).counts.pairs).toBe(1)
  })

  it('says why and leaves what was there', async () => {
    const folder = testFolder()
    const file = path.join(folder, 'file')
    writeFileSync(file, 'прежнее')
    mkdirSync(path.join(folder, 'taken.jsonl'))
    mkdirSync(path.join(folder, 'train'))
    writeFileSync(path.join(folder, 'train', 'mine.jsonl'), '{}')
    for (const error of [
      await failing(path.join(file, 'below.jsonl')),
      await failing(path.join(folder, 'taken.jsonl')),
      await failing(path.join(folder, 'train'), 'jina-judge'),
    ])
      expect(error).toMatchObject({ code: 'EXPORT_FAILED' })
    expect(readFileSync(file, 'utf8')).toBe('прежнее')
    expect(readdirSync(folder, { recursive: true }).toSorted()).toEqual([
      'file',
      'taken.jsonl',
      'train',
      path.join('train', 'mine.jsonl'),
    ])
  })

  it('does not know a run or a reference that is not there', async () => {
    const { client } = await openTestEngine()
    const out = path.join(testFolder(), 'out.csv')
    for (const unknown of [
      { ...viewpoint, run: 9 },
      { ...viewpoint, reference: 'nobody' },
    ])
      await expect(client.datasets.export({ format: 'csv', out, viewpoint: unknown })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
  })
})

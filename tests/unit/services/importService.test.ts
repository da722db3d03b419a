import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importAll, newProject, openTestEngine, type TestClient } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'
import { judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const manyLines = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    pairLine(String(index), {
      verdicts: [referenceLine('12', '1>2')],
      prompt: `Вопрос ${index} ${'слово '.repeat(30)}`,
    }),
  )

/** Topics of changes, as they come, until the test ends. */
async function changesOf(client: TestClient): Promise<string[]> {
  const topics: string[] = []
  const changes = await client.project.changes()
  void (async () => {
    for await (const { topic } of changes) topics.push(topic)
  })().catch(() => {})
  return topics
}

describe('importing', () => {
  it('reports bad lines with file, line and reason while the rest goes in', async () => {
    const { client } = await openTestEngine()
    const file = verdiktFile([pairLine('1')], 'mixed.jsonl')
    appendFileSync(file, `{"prompt":"нет ответов"}\n\n{"cut":\n${JSON.stringify(pairLine('2'))}\n`)
    const report = await importAll(client, { path: file, format: 'verdikt' })
    expect(report).toMatchObject({ format: 'verdikt', pairs: 2, rejectedTotal: 2 })
    expect(report.rejected.map((line) => [line.file, line.line])).toEqual([
      ['mixed.jsonl', 2],
      ['mixed.jsonl', 4],
    ])
    expect(await client.datasets.imports()).toEqual([
      { id: 1, path: file, startedAt: expect.stringMatching(/^\d{4}-.*Z$/), report },
    ])
  })

  it('lists at most a thousand bad lines and counts all', async () => {
    const { client } = await openTestEngine()
    const report = await importAll(client, {
      path: verdiktFile(Array.from({ length: 1500 }, () => ({ kind: 'pair' }))),
      format: 'verdikt',
    })
    expect([report.rejected.length, report.rejectedTotal, report.pairs]).toEqual([1000, 1500, 0])
  })

  it('groups contradicting verdicts in a warning that says where the first is', async () => {
    const { client } = await openTestEngine()
    const lines = [
      pairLine('1', { verdicts: [referenceLine('12', '1>2')] }),
      pairLine('2', { verdicts: [referenceLine('12', '1>2')] }),
      pairLine('1', { verdicts: [referenceLine('12', '2>1')] }),
      pairLine('2', { verdicts: [referenceLine('12', '2>1')] }),
    ]
    const report = await importAll(client, { path: verdiktFile(lines) })
    expect(report.warnings).toEqual([
      {
        code: 'conflicting-verdict',
        detail: 'gpt-x: another verdict is there; it stays',
        about: 'gpt-x',
        count: 2,
        file: 'data.jsonl',
        line: 3,
      },
    ])
    expect(report).toMatchObject({ referenceVerdicts: 2, duplicates: 2 })
  })

  it('makes progress known and grows to the whole', async () => {
    const { client } = await openTestEngine()
    const file = verdiktFile(manyLines(3000))
    const bytes = readFileSync(file).byteLength
    const events = []
    for await (const event of await client.datasets.import({ path: file })) events.push(event)
    const progress = events.flatMap((event) => (event.type === 'progress' ? [event] : []))
    expect(progress.length).toBeGreaterThan(0)
    expect(progress.every(({ bytesTotal }) => bytesTotal === bytes)).toBe(true)
    const records = progress.map((event) => event.records)
    expect(records).toEqual(records.toSorted((left, right) => left - right))
    expect(events.at(-1)).toMatchObject({ type: 'done', report: { pairs: 3000 } })
  })

  it('broken off, keeps what went in, says so, and is completed by the same import', async () => {
    const { client } = await openTestEngine()
    const topics = await changesOf(client)
    const file = verdiktFile(manyLines(3000))
    const aborter = new AbortController()
    let reported = 0
    await (async () => {
      for await (const event of await client.datasets.import({ path: file }, { signal: aborter.signal })) {
        if (event.type === 'progress') reported = event.records
        aborter.abort()
      }
    })().catch(() => {})
    const { counts } = await client.project.info()
    expect(counts.pairs).toBeGreaterThanOrEqual(reported)
    expect(counts.pairs).toBeLessThan(3000)
    expect(topics).toEqual(['data'])
    expect((await client.datasets.imports())[0]?.report).toBeNull()

    const report = await importAll(client, { path: file })
    expect([report.pairs, report.duplicates]).toEqual([3000 - counts.pairs, counts.pairs])
    expect(topics).toEqual(['data', 'data'])
  })

  it('broken off in the middle of a file that gives no records, ends without an error', async () => {
    const { client, logged } = await openTestEngine()
    const file = path.join(testFolder(), 'blank.jsonl')
    writeFileSync(file, Buffer.alloc(16 << 20, '\n'))
    const aborter = new AbortController()
    const events = await client.datasets.import({ path: file, format: 'verdikt' }, { signal: aborter.signal })
    const ended = events.next()
    await new Promise(setImmediate)
    aborter.abort()
    expect((await ended).value).toMatchObject({ type: 'done', report: { prompts: 0 } })
    expect(logged).toEqual([])
    expect((await client.datasets.imports())[0]?.report).toBeNull()
  })

  it('says what is wrong with a file that cannot be read', async () => {
    const { client, logged } = await openTestEngine()
    const folder = testFolder()
    mkdirSync(path.join(folder, 'question.jsonl'))
    await expect(importAll(client, { path: folder })).rejects.toMatchObject({
      code: 'DATASET_INVALID',
      message: expect.stringContaining('EISDIR'),
    })
    expect(logged).toEqual([])
  })

  it('left by its reader, tells the screens what came in until then', async () => {
    const { client } = await openTestEngine()
    const topics = await changesOf(client)
    const events = await client.datasets.import({ path: verdiktFile(manyLines(3000)) })
    await events.next()
    await events.return?.()
    expect((await client.project.info()).counts.pairs).toBeGreaterThan(0)
    expect(topics).toEqual(['data'])
  })

  it('refuses a path it can read nothing of, and leaves no trace', async () => {
    const { client } = await openTestEngine()
    const folder = testFolder()
    mkdirSync(path.join(folder, 'empty'))
    writeFileSync(path.join(folder, 'image.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
    writeFileSync(path.join(folder, 'columns.csv'), 'q,one,two\nВопрос,да,нет\n')
    for (const name of ['missing', 'empty', 'image.png'])
      await expect(importAll(client, { path: path.join(folder, name) })).rejects.toMatchObject({
        code: 'DATASET_INVALID',
      })
    await expect(importAll(client, { path: path.join(folder, 'columns.csv') })).rejects.toMatchObject({
      code: 'COLUMNS_UNKNOWN',
      data: { missing: ['prompt', 'answer1', 'answer2'], found: ['q', 'one', 'two'] },
    })
    expect(await client.datasets.imports()).toEqual([])
  })

  it('turns what a judge says of answers that stand the other way round here', async () => {
    const { client } = await openTestEngine()
    const line = pairLine('1')
    await importAll(client, { path: verdiktFile([line]) })
    const flags = ['cut-answer-2', 'cut-prompt', 'of-another-tool']
    const cut = { truncated: true, read: { prompt: 7, answer1: null, answer2: 3 }, flags }
    const verdicts = [{ ...judgeLine('12', [0.7, 0.2, 0.1]), ...cut }]
    await importAll(client, {
      path: verdiktFile([{ ...line, answers: line.answers.toReversed(), verdicts }]),
    })
    const { judge } = await client.review.pair({ pair: 1, viewpoint: { run: null, reference: null } })
    expect(judge?.verdicts).toMatchObject([
      {
        order: '21',
        label: '2>1',
        probabilities: [0.1, 0.2, 0.7],
        read: { prompt: 7, answer1: 3, answer2: null },
        flags: ['cut-answer-1', 'cut-prompt', 'of-another-tool'],
      },
    ])
  })

  it('counts the pairs of runs that came from a file', async () => {
    const { client } = await openTestEngine()
    const judged = (id: string) =>
      pairLine(id, { verdicts: [judgeLine('12', [1, 0, 0]), judgeLine('21', [0, 0, 1])] })
    await importAll(client, { path: verdiktFile([judged('1'), pairLine('2')]) })
    await importAll(client, { path: verdiktFile([judged('1'), judged('3')]) })
    expect(await client.runs.list()).toMatchObject([{ state: 'imported', pairs: 2, ordersTotal: 4 }])
  })

  it('works in two hosts at the same time: nothing lost, nothing doubled', async () => {
    const projectPath = newProject()
    const [one, other] = [await openTestEngine({ projectPath }), await openTestEngine({ projectPath })]
    const lines = manyLines(1500)
    const [left, right] = await Promise.all([
      importAll(one.client, { path: verdiktFile(lines.slice(0, 1000)) }),
      importAll(other.client, { path: verdiktFile(lines.slice(500)) }),
    ])
    expect(left.pairs + right.pairs).toBe(1500)
    expect(left.duplicates + right.duplicates).toBe(500)
    const { counts } = await one.client.project.info()
    expect(counts).toMatchObject({
      prompts: 1500,
      pairs: 1500,
      referenceVerdicts: 1500,
      answers: 3000,
      models: 2,
    })
  })
})

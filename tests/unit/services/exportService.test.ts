import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'
import { reviewOf } from '../../support/reviewOf.js'
import { exportTo, linesOf } from './support/exportTo.js'
import { fullLines, strange } from './support/fullProject.js'
import { humanLine, judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const viewpoint = { run: null, reference: null }

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

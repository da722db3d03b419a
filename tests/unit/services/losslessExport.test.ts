import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'
import { reviewOf } from '../../support/reviewOf.js'
import { exportTo, linesOf } from './support/exportTo.js'
import { fullLines, strange } from './support/fullProject.js'
import { pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const review = reviewOf('1>2')

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

  it('keeps whose verdict counts where somebody has added a cause to an earlier one', async () => {
    const first = await openTestEngine()
    await importAll(first.client, {
      path: verdiktFile([pairLine('1', { verdicts: [referenceLine('12', '1>2')] })]),
    })
    const save = async (annotator: string, given: typeof review) => {
      await first.client.settings.set({ annotator })
      await first.client.review.save({ pair: 1, review: given })
    }
    await save('Аня', reviewOf('1>2'))
    await save('Боря', reviewOf('2>1'))
    await save('Аня', { ...reviewOf('1>2'), tags: [{ id: 'length', target: 'judge' }] })
    const exported = await exportTo(first.client, 'verdikt', 'first.jsonl')
    expect(JSON.parse(linesOf(exported.out)[0] ?? '')).toMatchObject({ final: { label: '2>1' } })

    const second = await openTestEngine()
    await importAll(second.client, { path: exported.out })
    const reexported = await exportTo(second.client, 'verdikt', 'second.jsonl')
    expect(readFileSync(reexported.out, 'utf8')).toBe(readFileSync(exported.out, 'utf8'))
    const audit = ({ client }: typeof first) => client.audit.report({ comparison: 'reference-human' })
    expect(await audit(second)).toEqual(await audit(first))
  })

  it('takes what was added to a verdict for newer than the verdict, in whichever order the files come', async () => {
    const source = await openTestEngine()
    await importAll(source.client, { path: verdiktFile([pairLine('1')]) })
    await source.client.review.save({
      pair: 1,
      review: { ...reviewOf('1>2'), erred: 'judge', durationMs: 5 },
    })
    const before = await exportTo(source.client, 'verdikt', 'before.jsonl')
    const tags = [{ id: 'length', target: 'judge' as const }]
    await source.client.review.save({ pair: 1, review: { ...reviewOf('1>2'), note: 'потом', tags } })
    const after = await exportTo(source.client, 'verdikt', 'after.jsonl')
    for (const files of [
      [before, after],
      [after, before],
    ]) {
      const { client } = await openTestEngine()
      const reports = []
      for (const { out } of files) reports.push(await importAll(client, { path: out }))
      const last = await exportTo(client, 'verdikt', 'last.jsonl')
      expect(readFileSync(last.out, 'utf8')).toBe(readFileSync(after.out, 'utf8'))
      expect(reports.flatMap(({ warnings }) => warnings)).toEqual([])
    }
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

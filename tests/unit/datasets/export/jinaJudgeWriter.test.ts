import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportDataset } from '../../../../src/main/engine/datasets/export/exportDataset.js'
import type { ExportRecord } from '../../../../src/main/engine/datasets/export/exportRecord.js'
import { folderWith } from '../support/files.js'
import { human, pairOf, reference } from '../support/pairs.js'

const exportTo = (out: string, records: ExportRecord[], dryRun = false) =>
  exportDataset({ format: 'jina-judge', out, dryRun, reference: null, run: null, records })

async function rowsOf(folder: string, file: string): Promise<unknown[]> {
  const text = await readFile(path.join(folder, file), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

const RECORDS: ExportRecord[] = [
  pairOf('a', [reference('12', '1>>2'), reference('21', '1=2')]),
  pairOf('b', [reference('12', '1>2'), reference('21', '1>2'), human('2>1')]),
  pairOf('c', [reference('12', '1>2'), human('undecidable')]),
  pairOf('d', [human(null)]),
  pairOf('e', [reference('21', '2>1')], 'Fox'),
  { kind: 'prompt', prompt: { externalId: null, text: 'лишний', cluster: null, category: null } },
]

describe('jina-judge export', () => {
  it('writes both orders, people before the reference, and counts what it drops', async () => {
    const folder = await folderWith({})
    const out = path.join(folder, 'train')
    const report = await exportTo(out, RECORDS)
    expect(await rowsOf(out, 'fox.jsonl')).toEqual([
      { user_prompt: 'Вопрос a?', assistant_a_answer: 'a один', assistant_b_answer: 'a two\n"🦊"', score: 0 },
      { user_prompt: 'Вопрос a?', assistant_a_answer: 'a two\n"🦊"', assistant_b_answer: 'a один', score: 1 },
      { user_prompt: 'Вопрос b?', assistant_a_answer: 'b один', assistant_b_answer: 'b two\n"🦊"', score: 2 },
      { user_prompt: 'Вопрос b?', assistant_a_answer: 'b two\n"🦊"', assistant_b_answer: 'b один', score: 0 },
    ])
    expect(await rowsOf(out, 'Fox-2.jsonl')).toMatchObject([{ score: 2 }, { score: 0 }])
    expect((await readdir(out)).toSorted()).toEqual(['Fox-2.jsonl', 'fox.jsonl'])
    expect(report).toMatchObject({
      pairs: 3,
      rows: 6,
      corrected: 1,
      droppedUndecidable: 1,
      droppedWithoutVerdict: 1,
      classBalance: { 'A>B': 3, 'A=B': 1, 'B>A': 2 },
      files: [
        { name: 'Fox-2.jsonl', lines: 2 },
        { name: 'fox.jsonl', lines: 4 },
      ],
    })
  })

  it('counts the same in a dry run and writes nothing', async () => {
    const folder = await folderWith({})
    const dry = await exportTo(path.join(folder, 'train'), RECORDS, true)
    expect(await readdir(folder)).toEqual([])
    expect({ ...dry, dryRun: false }).toEqual(await exportTo(path.join(folder, 'train'), RECORDS))
  })

  it('uses the reference that was asked for', async () => {
    const folder = await folderWith({})
    const records = [pairOf('a', [reference('12', '1>2', 'x'), reference('12', '2>1', 'a')])]
    await exportDataset({
      format: 'jina-judge',
      out: folder,
      dryRun: false,
      reference: 'x',
      run: null,
      records,
    })
    expect(await rowsOf(folder, 'fox.jsonl')).toMatchObject([{ score: 0 }, { score: 2 }])
  })

  it('keeps model names from leaving the folder', async () => {
    const folder = await folderWith({})
    const names = [
      '../evil',
      'a/b',
      'a:b',
      'CON',
      '..',
      'модель 7б',
      'x'.repeat(300),
      '漢'.repeat(300),
      '𠀋'.repeat(300),
    ]
    const records = names.map((model, index) => pairOf(String(index), [reference('12', '1>2')], model))
    const report = await exportTo(path.join(folder, 'out'), records)
    expect(report.files.map(({ name }) => name).toSorted()).toEqual(
      ['_evil', 'a_b', 'a_b-2', 'model_CON', 'model_', 'модель_7б']
        .concat('x'.repeat(200), '漢'.repeat(66), '𠀋'.repeat(50))
        .map((n) => `${n}.jsonl`)
        .toSorted(),
    )
    expect(await readdir(folder)).toEqual(['out'])
  })

  it('refuses a folder with training files of another export and leaves it as it was', async () => {
    const folder = await folderWith({ 'old.jsonl': 'kept' })
    await expect(exportTo(folder, RECORDS)).rejects.toThrow('old.jsonl')
    expect(await readdir(folder)).toEqual(['old.jsonl'])
  })

  it('leaves the files of the export before when it fails half way', async () => {
    const folder = await folderWith({ 'fox.jsonl': 'before' })
    async function* failing(): AsyncGenerator<ExportRecord> {
      yield* RECORDS
      throw new Error('store is gone')
    }
    const exporting = exportDataset({
      format: 'jina-judge',
      out: folder,
      dryRun: false,
      reference: null,
      run: null,
      records: failing(),
    })
    await expect(exporting).rejects.toThrow('store is gone')
    expect(await readdir(folder)).toEqual(['fox.jsonl'])
    expect(await readFile(path.join(folder, 'fox.jsonl'), 'utf8')).toBe('before')
  })
})

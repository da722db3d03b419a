import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { exportDataset } from '../../../../src/main/engine/datasets/export/exportDataset.js'
import type { ExportPair } from '../../../../src/main/engine/datasets/export/exportRecord.js'
import { readCsvTable } from '../../../../src/main/engine/datasets/import/csvTable.js'
import { collect, folderWith, ofKind } from '../support/files.js'
import { human, judged, pairOf, reference } from '../support/pairs.js'

async function exportCsv(records: ExportPair[], run: string | null = null) {
  const out = path.join(await folderWith({}), 'audit.csv')
  const report = await exportDataset({ format: 'csv', out, dryRun: false, reference: null, run, records })
  const text = await readFile(out, 'utf8')
  return { out, report, text, rows: parse(text, { bom: true, columns: true }) as Record<string, string>[] }
}

describe('csv export', () => {
  it('writes one row a pair that an independent reader takes apart again', async () => {
    const pair = pairOf('a', [
      reference('12', '1>>2'),
      reference('21', '1=2'),
      judged('r1', '12', '1>2'),
      judged('r2', '12', '2>1'),
      judged('r2', '21', '2>1'),
      human('2>1'),
    ])
    const { text, rows, report } = await exportCsv([pair])
    expect(text.startsWith('\uFEFFpair_id,')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      pair_id: 'pair-a',
      prompt: 'Вопрос a?',
      answer2: 'a two\n"🦊"',
      reference_12: '1>>2',
      reference: '1>2',
      judge_run: 'r2',
      judge_12: '2>1',
      judge_p2: '0.6',
      human: '2>1',
      tags: 'judge:paraphrase',
      note: 'строка\r\nещё',
      final_verdict: '2>1',
      final_rule: 'human-latest',
      inclusion_prob: '0.5',
    })
    const undecided = { ...pairOf('b', [reference('12', '1>>2')]), inclusionProbability: 0.25 }
    expect((await exportCsv([undecided])).rows[0]).toMatchObject({ inclusion_prob: '0.25' })
    expect(report).toMatchObject({ pairs: 1, rows: 1, corrected: 1, classBalance: { 'B>A': 1 } })
    expect((await exportCsv([pair], 'r1')).rows[0]).toMatchObject({ judge_run: 'r1', judge_21: '' })
  })

  it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'keeps a spreadsheet from running %j',
    async (text) => {
      const pair = pairOf('a', [])
      const { rows } = await exportCsv([
        { ...pair, answers: [{ ...pair.answers[0], text }, pair.answers[1]] },
      ])
      expect(rows[0]?.['answer1']).toBe(`'${text}`)
    },
  )

  it('can be read back as a table', async () => {
    const { out } = await exportCsv([pairOf('a', [reference('12', '1>2')]), pairOf('b', [])])
    const records = await collect(readCsvTable({ path: out, mapping: { verdict: 'final_verdict' } }))
    expect(ofKind(records, 'rejected')).toEqual([])
    expect(ofKind(records, 'pair').map(({ externalId, verdicts }) => [externalId, verdicts.length])).toEqual([
      ['pair-a', 1],
      ['pair-b', 0],
    ])
  })
})

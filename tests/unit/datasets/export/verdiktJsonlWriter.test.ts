import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportDataset } from '../../../../src/main/engine/datasets/export/exportDataset.js'
import type { ExportRecord } from '../../../../src/main/engine/datasets/export/exportRecord.js'
import type { ImportRecord } from '../../../../src/main/engine/datasets/import/importRecord.js'
import { readVerdiktJsonl } from '../../../../src/main/engine/datasets/import/verdiktJsonl.js'
import { collect, folderWith } from '../support/files.js'
import { human, judged, pairOf, reference } from '../support/pairs.js'

const PAIR = pairOf('a', [
  human('1=2', 'zoe', '2026-11-23T16:00:01.000Z'),
  reference('21', '2>>1'),
  human('2>1', 'ann', '2026-11-23T16:00:00.000Z'),
  judged('r2', '21', '2>1'),
  judged('r1', '12', '2>1'),
  reference('12', '1>2'),
])
const lonely = { externalId: null, text: 'Без ответов\u2028\u0000?', cluster: null, category: 'c' }
const RECORDS: ExportRecord[] = [
  PAIR,
  { ...pairOf('b', [human(null)]), externalId: null, inclusionProbability: 0.1 + 0.2 },
  { kind: 'answer', prompt: lonely, answer: { model: 'm', text: 'e\u0301 = é', externalId: null } },
  { kind: 'prompt', prompt: lonely },
]

async function exportText(records: Iterable<ExportRecord>) {
  const out = path.join(await folderWith({}), 'deep', 'audit.jsonl')
  const report = await exportDataset({
    format: 'verdikt',
    out,
    dryRun: false,
    reference: null,
    run: null,
    records,
  })
  return { out, report, text: await readFile(out, 'utf8') }
}

function withoutPlace(record: ImportRecord): ExportRecord {
  if (record.kind === 'rejected' || record.kind === 'warning') throw new Error(JSON.stringify(record))
  const { at: _at, ...rest } = record
  return rest
}

describe('verdikt export', () => {
  it('comes back byte-equal when it is imported and exported again', async () => {
    const first = await exportText(RECORDS)
    const again = (await collect(readVerdiktJsonl({ path: first.out }))).map(withoutPlace)
    expect((await exportText(again)).text).toBe(first.text)
    expect(again).toHaveLength(4)
    expect(again[1]).toEqual(RECORDS[1])
  })

  it('writes equal bytes for verdicts in another order', async () => {
    const first = await exportText([PAIR])
    const turned = await exportText([{ ...PAIR, verdicts: PAIR.verdicts.toReversed() }])
    expect(turned.text).toBe(first.text)
  })

  it('writes the documented record with the final verdict', async () => {
    const { text, report } = await exportText([PAIR])
    const record = JSON.parse(text) as Record<string, unknown>
    expect(Object.keys(record)).toEqual([
      'pair_id',
      'prompt_id',
      'cluster',
      'category',
      'prompt',
      'answers',
      'verdicts',
      'final',
      'inclusion_prob',
    ])
    expect(record['final']).toEqual({ label: '1=2', rule: 'human-latest', erred: 'judge' })
    expect(report).toMatchObject({
      pairs: 1,
      rows: 1,
      corrected: 1,
      files: [{ name: 'audit.jsonl', lines: 1 }],
    })
    expect(report.files[0]?.bytes).toBe(Buffer.byteLength(text))
  })

  it('makes an empty file of an empty project', async () => {
    const { text, report } = await exportText([])
    expect(text).toBe('')
    expect(report.files).toEqual([{ name: 'audit.jsonl', lines: 0, bytes: 0 }])
  })
})

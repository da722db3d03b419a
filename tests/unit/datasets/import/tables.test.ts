import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCsvTable } from '../../../../src/main/engine/datasets/import/csvTable.js'
import { readJsonlTable } from '../../../../src/main/engine/datasets/import/jsonlTable.js'
import { collect, folderWith, jsonLines, ofKind } from '../support/files.js'

async function readCsv(content: string | Buffer, mapping: Record<string, string> = {}) {
  const folder = await folderWith({ 'table.csv': content })
  return collect(readCsvTable({ path: path.join(folder, 'table.csv'), mapping }))
}

async function readJsonl(lines: readonly unknown[], mapping: Record<string, string> = {}) {
  const folder = await folderWith({ 'table.jsonl': jsonLines(lines) })
  return collect(readJsonlTable({ path: path.join(folder, 'table.jsonl'), mapping }))
}

const labelsOf = (records: Awaited<ReturnType<typeof readCsv>>) =>
  ofKind(records, 'pair').map(({ verdicts }) => verdicts.map(({ label }) => label))

describe('readCsvTable', () => {
  it('finds columns by common names; quotes, line breaks, CRLF, byte order mark', async () => {
    const records = await readCsv(
      '\uFEFFid,Query,model_name_1,model_name_2,model_output_1,model_output_2,overall\r\n' +
        '7,"Скажи ""да"", пожалуйста",m1,m2,"Да.\r\n\r\nДа, ""конечно""\r\n.",Нет,both_bad\r\n',
    )
    expect(records).toEqual([
      {
        kind: 'pair',
        at: { file: 'table.csv', line: 2 },
        externalId: '7',
        prompt: { externalId: null, text: 'Скажи "да", пожалуйста', cluster: null, category: null },
        answers: [
          { model: 'm1', text: 'Да.\r\n\r\nДа, "конечно"\r\n.', externalId: null },
          { model: 'm2', text: 'Нет', externalId: null },
        ],
        verdicts: [{ source: 'reference', judge: 'labels', order: '12', label: '1=2', rationale: null }],
        inclusionProbability: null,
      },
    ])
  })

  it('maps columns as asked, with constants for judge and models, and semicolons', async () => {
    const records = await readCsv('вопрос;первый;второй;итог\nq;a;b;B>>A\n', {
      prompt: 'вопрос',
      answer1: 'первый',
      answer2: 'второй',
      verdict: 'итог',
      judge: 'gpt-x',
      model1: 'fox',
    })
    expect(records).toMatchObject([
      { answers: [{ model: 'fox' }, { model: 'answer 2' }], verdicts: [{ judge: 'gpt-x', label: '2>>1' }] },
    ])
  })

  it('rejects bad rows with the line they start at and reads the rest', async () => {
    const records = await readCsv(
      Buffer.concat([
        Buffer.from('prompt,answer1,answer2,verdict\n"q\n1",a,b,tie\nq2,a,b\nq3,a,b,better\n\nq4,'),
        Buffer.from([0xcf, 0xf0]),
        Buffer.from(',b,tie\nq5,a"x"b,c,tie\nq6,"a"z,b,tie\nq7,"a""","",\n'),
      ]),
    )
    expect(ofKind(records, 'pair').map(({ at, prompt }) => [at.line, prompt.text])).toEqual([
      [2, 'q\n1'],
      [8, 'q5'],
      [10, 'q7'],
    ])
    expect(labelsOf(records)).toEqual([['1=2'], ['1=2'], []])
    expect(ofKind(records, 'pair').map(({ answers }) => answers.map(({ text }) => text))).toEqual([
      ['a', 'b'],
      ['a"x"b', 'c'],
      ['a"', ''],
    ])
    expect(ofKind(records, 'rejected').map(({ at, reason }) => [at.line, reason])).toEqual([
      [4, 'the row has 3 cells, the header 4'],
      [5, expect.stringContaining('verdict "better" is not understood; understood: A>>B')],
      [7, 'the line is not valid UTF-8'],
      [9, 'cell 2 has text after its closing quote'],
    ])
  })

  it.each([
    [
      'q2,"a,b\nq3,a,b\nq4,a,b\n',
      'a quote opened in this row is not closed by the end of the file (lines 3 to 5 are lost with it)',
    ],
    ['q2,"a,b\nq3,a,"b"\n', 'cell 2 has text after its closing quote (lines 3 to 4 are lost with it)'],
    ['q2,"a,b\nq3,a"\n', 'the row has 2 cells, the header 3 (lines 3 to 4 are lost with it)'],
    ['q2,"a,b', 'a quote opened in this row is not closed by the end of the file'],
  ])('reports a quote that takes other lines along (%#)', async (rows, reason) => {
    const records = await readCsv(`prompt,answer1,answer2\nq1,a,b\n${rows}`)
    expect(ofKind(records, 'pair')).toHaveLength(1)
    expect(ofKind(records, 'rejected')).toMatchObject([{ at: { line: 3 }, reason }])
  })

  it('tells of columns that nothing was taken from, and of pairs without a prompt', async () => {
    const records = await readCsv('prompt,answer1,заметка,answer2,\nq,a,важно,b,\n" ",c,,d,\n')
    expect(ofKind(records, 'pair')).toHaveLength(2)
    expect(ofKind(records, 'warning')).toMatchObject([
      { code: 'unread-column', about: 'заметка', count: 1, at: { line: 1 } },
      { code: 'empty-prompt', count: 1, at: { line: 3 } },
    ])
    const lines = [
      { prompt: 'q', answer1: 'a', answer2: 'b' },
      { prompt: 'r', answer1: 'a', answer2: 'b', extra: 1 },
    ]
    expect(ofKind(await readJsonl(lines), 'warning')).toMatchObject([
      { code: 'unread-column', about: 'extra', count: 1, at: { line: 2 } },
    ])
  })

  it('names the columns it found when it cannot map them', async () => {
    await expect(readCsv('eins,zwei\n1,2\n')).rejects.toMatchObject({
      code: 'missing-columns',
      message: expect.stringContaining('columns found: "eins", "zwei"') as string,
    })
    await expect(readCsv('')).rejects.toMatchObject({ code: 'missing-columns' })
    await expect(readCsv('prompt,answer1,answer2\n', { prompt: 'ask' })).rejects.toMatchObject({
      code: 'bad-mapping',
    })
    await expect(readCsv('prompt,answer1,answer2\n', { colour: 'prompt' })).rejects.toMatchObject({
      code: 'bad-mapping',
    })
  })
})

describe('readJsonlTable', () => {
  const row = (verdict: unknown) => ({ prompt: 'q', response_A: 'a', response_B: 'b', label: verdict })

  it.each([
    ['A>B', '1>2'],
    [' a >> b ', '1>>2'],
    ['[[B>A]]', '2>1'],
    ['1=2', '1=2'],
    ['A<B', '2>1'],
    ['model_a', '1>2'],
    ['tie (bothbad)', '1=2'],
    ['bot_2', '2>1'],
  ])('reads the verdict %s', async (verdict, label) => {
    expect(labelsOf(await readJsonl([row(verdict)]))).toEqual([[label]])
  })

  it('reads bare numbers as classes with a warning, or as asked without', async () => {
    const rows = [row(0), row(1), row('2')]
    const guessed = await readJsonl(rows)
    expect(labelsOf(guessed)).toEqual([['1>2'], ['1=2'], ['2>1']])
    expect(ofKind(guessed, 'warning')).toMatchObject([{ code: 'numeric-verdict', count: 3 }])
    const asked = await readJsonl(rows, { numbers: 'answers' })
    expect(labelsOf(asked)).toEqual([['1=2'], ['1>2'], ['2>1']])
    expect(ofKind(asked, 'warning')).toEqual([])
  })

  it('rejects rows that lack a text', async () => {
    const records = await readJsonl([row('tie'), { ...row('tie'), response_B: ['b'] }, { prompt: 'q' }])
    expect(ofKind(records, 'pair')).toHaveLength(1)
    expect(ofKind(records, 'rejected').map(({ at }) => at.line)).toEqual([2, 3])
  })
})

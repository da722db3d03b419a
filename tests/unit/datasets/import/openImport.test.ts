import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openImport } from '../../../../src/main/engine/datasets/import/openImport.js'
import type { OpenImportOptions } from '../../../../src/main/engine/datasets/import/openImport.js'
import { collect, folderWith, jsonLines } from '../support/files.js'

const open = (importPath: string, options: Partial<OpenImportOptions> = {}) =>
  openImport({ path: importPath, format: 'auto', baseline: null, mapping: {}, ...options })

const trainingRow = { user_prompt: 'q', assistant_a_answer: 'a', assistant_b_answer: 'b', score: 1 }
const verdiktLine = {
  pair_id: 'p',
  prompt: 'q',
  answers: [1, 2].map((n) => ({ model: `m${n}`, text: `t${n}` })),
}

describe('openImport with format auto', () => {
  it('tells folders apart', async () => {
    const arena = await folderWith({ 'question.jsonl': '' })
    const training = await folderWith({ 'a.jsonl': '', 'fox.jsonl': `not json\n${jsonLines([trainingRow])}` })
    expect((await open(arena)).format).toBe('arena-hard')
    expect((await open(training)).format).toBe('jina-judge')
  })

  it('tells files apart and reads them', async () => {
    const folder = await folderWith({
      'train.jsonl': jsonLines([trainingRow]),
      'own.jsonl': jsonLines([verdiktLine]),
      'table.jsonl': jsonLines([{ prompt: 'q', answer1: 'a', answer2: 'b' }]),
      'table.CSV': 'prompt,answer1,answer2\nq,a,b\n',
    })
    const formats = []
    for (const name of ['train.jsonl', 'own.jsonl', 'table.jsonl', 'table.CSV']) {
      const { format, records } = await open(path.join(folder, name))
      formats.push(format)
      expect((await collect(records)).map(({ kind }) => kind)).toEqual(['pair'])
    }
    expect(formats).toEqual(['jina-judge', 'verdikt', 'jsonl', 'csv'])
  })

  it('says what it looked for when nothing fits', async () => {
    const folder = await folderWith({
      'photo.png': Buffer.from([0x89, 0x50]),
      'empty.jsonl': '',
      'answers.jsonl': jsonLines([{ question_id: 1, choices: [] }]),
    })
    await expect(open(path.join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(open(path.join(folder, 'photo.png'))).rejects.toMatchObject({ code: 'unknown-format' })
    await expect(open(path.join(folder, 'empty.jsonl'))).rejects.toMatchObject({
      code: 'unknown-format',
      message: expect.stringContaining('is empty'),
    })
    await expect(open(folder)).rejects.toMatchObject({
      code: 'unknown-format',
      message: expect.stringContaining('no question.jsonl') as string,
    })
    await expect(open(path.join(folder, 'answers.jsonl'))).rejects.toMatchObject({
      code: 'wrong-layout',
      message: expect.stringContaining('import the folder') as string,
    })
  })

  it('refuses options that would be ignored', async () => {
    const folder = await folderWith({ 'question.jsonl': '', 'own.jsonl': jsonLines([verdiktLine]) })
    await expect(open(path.join(folder, 'own.jsonl'), { baseline: 'b' })).rejects.toMatchObject({
      code: 'bad-mapping',
    })
    await expect(open(folder, { mapping: { prompt: 'q' } })).rejects.toMatchObject({ code: 'bad-mapping' })
  })
})

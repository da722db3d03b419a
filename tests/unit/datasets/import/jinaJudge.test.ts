import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJinaJudge } from '../../../../src/main/engine/datasets/import/jinaJudge.js'
import { collect, folderWith, jsonLines, ofKind } from '../support/files.js'

const row = (a: string, b: string, score: unknown) => ({
  user_prompt: 'Почему небо синее?',
  assistant_a_answer: a,
  assistant_b_answer: b,
  score,
})

describe('readJinaJudge', () => {
  it('reads every file of a folder; both orders of a pair meet by model and text', async () => {
    const folder = await folderWith({
      'fox.jsonl': jsonLines([row('x', 'y', 0), row('y', 'x', 2)]),
      'owl.jsonl': jsonLines([row('z', 'z', 1)]),
      'notes.txt': 'no',
    })
    const pairs = ofKind(await collect(readJinaJudge({ path: folder, mapping: {} })), 'pair')
    const answersOf = (index: number) => pairs[index]?.answers.map(({ model, text }) => `${model}:${text}`)
    expect([answersOf(0), answersOf(1), answersOf(2)]).toEqual([
      ['fox:x', 'fox:y'],
      ['fox:y', 'fox:x'],
      ['owl:z', 'owl (2):z'],
    ])
    expect(pairs.map(({ verdicts }) => verdicts)).toEqual(
      ['1>2', '2>1', '1=2'].map((label) => [
        { source: 'reference', judge: 'training-labels', order: '12', label, rationale: null },
      ]),
    )
  })

  it('reads one file, names the judge as asked, and rejects other scores with their line', async () => {
    const folder = await folderWith({
      'fox.jsonl': jsonLines([row('x', 'y', 3), row('x', 'y', '1'), row('x', 'y', 1)]),
    })
    const records = await collect(
      readJinaJudge({ path: path.join(folder, 'fox.jsonl'), mapping: { judge: 'gpt-x' } }),
    )
    expect(ofKind(records, 'rejected').map(({ at, reason }) => `${at.file}:${at.line} ${reason}`)).toEqual([
      'fox.jsonl:1 score: must be 0 (A better), 1 (equal) or 2 (B better)',
      'fox.jsonl:2 score: must be 0 (A better), 1 (equal) or 2 (B better)',
    ])
    expect(ofKind(records, 'pair')[0]?.verdicts[0]).toMatchObject({ judge: 'gpt-x', label: '1=2' })
  })

  it('refuses to map what it cannot map', async () => {
    const reading = collect(readJinaJudge({ path: '/nowhere', mapping: { model1: 'a' } }))
    await expect(reading).rejects.toMatchObject({ code: 'bad-mapping' })
  })
})

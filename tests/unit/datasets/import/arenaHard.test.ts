import { describe, expect, it } from 'vitest'
import { judgment, readArena } from '../support/arenaFolder.js'
import { jsonLines, ofKind } from '../support/files.js'

describe('readArenaHard', () => {
  it('yields prompts, all answers, and a pair with both games in canonical terms', async () => {
    const { records, pairs, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judgment('cand', 0, ['B>>A', 'A>B'])]) },
    })
    expect(ofKind(records, 'prompt').map(({ prompt }) => prompt)).toEqual([
      { externalId: '1', text: 'Сколько лап у лисы?', cluster: '4', category: 'demo' },
      { externalId: '2', text: 'Name a prime. 🦊', cluster: '4', category: null },
    ])
    expect(ofKind(records, 'answer')).toHaveLength(6)
    expect(pairs).toEqual([
      {
        kind: 'pair',
        at: { file: 'model_judgment/gpt-x/cand.jsonl', line: 1 },
        externalId: null,
        prompt: { externalId: '1', text: 'Сколько лап у лисы?', cluster: '4', category: 'demo' },
        answers: [
          { model: 'base', text: 'Четыре.', externalId: 'base-0' },
          { model: 'cand', text: 'У лисы четыре лапы.', externalId: 'cand-0' },
        ],
        verdicts: [
          { source: 'reference', judge: 'gpt-x', order: '12', label: '2>>1', rationale: 'потому что [[…]]' },
          { source: 'reference', judge: 'gpt-x', order: '21', label: '2>1', rationale: 'потому что [[…]]' },
        ],
        inclusionProbability: null,
      },
    ])
    expect(warnings).toEqual([{ code: 'baseline-inferred', count: 1 }])
  })

  it('reads A<B as A better for jina only, and as B better elsewhere', async () => {
    const { pairs, warnings } = await readArena({
      judgments: {
        'gpt-x/cand.jsonl': jsonLines([judgment('cand', 0, ['A<B', 'A<<B'])]),
        'jina/cand.jsonl': jsonLines([
          judgment('cand', 0, ['A<B', 'A<B'], 'jina'),
          judgment('cand', 1, ['B>A', 'A=B'], 'jina'),
        ]),
      },
      baseline: 'base',
    })
    expect(pairs.map(({ verdicts }) => verdicts.map(({ label }) => label))).toEqual([
      ['2>1', '1>>2'],
      ['1>2', '2>1'],
      ['2>1', '1=2'],
    ])
    expect(warnings).toEqual([{ code: 'legacy-label', count: 2 }])
  })

  it('keeps the judge of the record and warns once a file when the folder disagrees', async () => {
    const { pairs, warnings } = await readArena({
      judgments: {
        'gpt-x/cand.jsonl': jsonLines([
          judgment('cand', 0, ['A>B', 'B>A'], 'jina'),
          judgment('cand', 1, ['A>B', 'B>A'], 'jina'),
        ]),
      },
      baseline: 'base',
    })
    expect(
      pairs.flatMap(({ verdicts }) => verdicts).every((v) => v.source === 'reference' && v.judge === 'jina'),
    ).toBe(true)
    expect(warnings).toEqual([{ code: 'judge-name-mismatch', count: 2 }])
  })

  it('knows a model by its name, however a system of files spells it', async () => {
    const name = 'модель-й'
    const { pairs, rejected, warnings } = await readArena({
      answers: ['base', name.normalize('NFD')],
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judgment(name.normalize('NFC'), 0, ['A>B', 'B>A'])]) },
      baseline: 'base',
    })
    expect(rejected).toEqual([])
    expect(pairs.map(({ answers }) => answers[1].model)).toEqual([name.normalize('NFC')])
    expect(warnings).toEqual([])
  })

  it('passes over what macOS lays beside the files of an archive', async () => {
    const { pairs, rejected } = await readArena({
      answers: ['base', 'cand', '._cand'],
      judgments: {
        'gpt-x/cand.jsonl': jsonLines([judgment('cand', 0, ['A>B', 'B>A'])]),
        'gpt-x/._cand.jsonl': '\u0000\u0005\u0016\u0007',
        '._gpt-x/cand.jsonl': 'no JSON',
      },
      baseline: 'base',
    })
    expect([pairs.length, rejected]).toEqual([1, []])
  })

  it('counts null games and null scores and keeps the pair', async () => {
    const withNullGame = {
      ...judgment('cand', 0, ['A>B']),
      games: [judgment('cand', 0, ['A>B']).games[0], null],
    }
    const { pairs, rejected, warnings } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([withNullGame, judgment('cand', 1, [null, 'A>B'])]) },
      baseline: 'base',
    })
    expect(pairs.map(({ verdicts }) => verdicts.length)).toEqual([1, 1])
    expect(rejected).toEqual([])
    expect(warnings).toEqual([
      { code: 'null-game', count: 1 },
      { code: 'null-score', count: 1 },
    ])
  })

  it('says file, line and reason of bad lines and takes the rest', async () => {
    const good = JSON.stringify(judgment('cand', 1, ['A>B', 'B>A']))
    const broken = JSON.stringify(judgment('cand', 0, ['A>B', 'B>A'])).replace('Четыре.', '\\ud83e')
    const { pairs, rejected } = await readArena({
      judgments: {
        'gpt-x/cand.jsonl': [
          '{"question_id": 1, "model": 7, "games": []}',
          'not json',
          broken,
          JSON.stringify(judgment('cand', 0, ['A>B', 'B is best'])),
          good,
          good.slice(0, 80),
        ].join('\r\n'),
      },
      baseline: 'base',
    })
    expect(pairs).toHaveLength(2)
    expect(rejected.map(({ at }) => at.line)).toEqual([1, 2, 3, 4, 6])
    expect(rejected.map(({ at }) => at.file)).toEqual(Array(5).fill('model_judgment/gpt-x/cand.jsonl'))
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('model: '),
      expect.stringContaining('not valid JSON'),
      expect.stringContaining('lone surrogate'),
      expect.stringContaining('game 2: score "B is best"'),
      expect.stringContaining('seems to be cut'),
    ])
  })

  it('matches a model with an org/ prefix to its answer file', async () => {
    const { pairs } = await readArena({
      judgments: { 'gpt-x/cand.jsonl': jsonLines([judgment('org/cand', 0, ['A>B'])]) },
      baseline: 'org/base',
    })
    expect(pairs[0]?.answers.map(({ model }) => model)).toEqual(['base', 'cand'])
  })

  it('leaves out the baseline judged against itself and counts it', async () => {
    const { pairs, warnings } = await readArena({
      judgments: { 'gpt-x/base.jsonl': jsonLines([judgment('base', 0, ['A=B', 'A=B'])]) },
      baseline: 'base',
    })
    expect(pairs).toEqual([])
    expect(warnings).toEqual([{ code: 'baseline-against-itself', count: 1 }])
  })
})

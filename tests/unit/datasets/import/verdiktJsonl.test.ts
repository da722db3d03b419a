import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readVerdiktJsonl } from '../../../../src/main/engine/datasets/import/verdiktJsonl.js'
import { collect, folderWith, jsonLines, ofKind } from '../support/files.js'

const PAIR = {
  pair_id: 'p1',
  prompt_id: 721,
  cluster: 1,
  prompt: 'Зачем ёжику иголки?',
  answers: [
    { id: 'a1', model: 'm1', text: 'Для защиты.' },
    { id: 'a2', model: 'm2', text: 'No idea 🦔' },
  ],
  verdicts: [
    { source: 'judge', run: 'r1', order: '12', label: '1>2', probs: [0.7, 0.2, 0.1] },
    { source: 'reference', judge: 'gpt-x', order: '21', label: '2>>1', rationale: 'так' },
    {
      source: 'human',
      annotator: 'ann',
      order_shown: '21',
      label: '2>1',
      tags: [{ id: 'english_preference', target: 'judge' }],
      erred: 'judge',
      note: 'н',
      blind: true,
      ms: 6400,
      at: '2026-11-23T19:00:00+03:00',
    },
  ],
  final: { label: '2>1', rule: 'human-latest', erred: 'judge' },
  inclusion_prob: 0.12,
}

async function read(lines: readonly unknown[]) {
  const folder = await folderWith({ 'in.jsonl': jsonLines(lines) })
  return collect(readVerdiktJsonl({ path: path.join(folder, 'in.jsonl') }))
}

describe('readVerdiktJsonl', () => {
  it('reads a pair with verdicts of all sources, missing optional fields as their defaults', async () => {
    expect(await read([PAIR])).toEqual([
      {
        kind: 'pair',
        at: { file: 'in.jsonl', line: 1 },
        externalId: 'p1',
        prompt: { externalId: '721', text: 'Зачем ёжику иголки?', cluster: '1', category: null },
        answers: [
          { model: 'm1', text: 'Для защиты.', externalId: 'a1' },
          { model: 'm2', text: 'No idea 🦔', externalId: 'a2' },
        ],
        verdicts: [
          {
            source: 'judge',
            run: 'r1',
            order: '12',
            label: '1>2',
            probabilities: [0.7, 0.2, 0.1],
            truncated: false,
            read: null,
            head: null,
            flags: [],
            provenance: {},
          },
          { source: 'reference', judge: 'gpt-x', order: '21', label: '2>>1', rationale: 'так' },
          {
            source: 'human',
            annotator: 'ann',
            orderShown: '21',
            label: '2>1',
            tags: [{ id: 'english_preference', target: 'judge' }],
            erred: 'judge',
            note: 'н',
            blind: true,
            sawJudge: false,
            confidence: null,
            queue: null,
            inclusionProbability: null,
            durationMs: 6400,
            at: '2026-11-23T16:00:00.000Z',
          },
        ],
        inclusionProbability: 0.12,
      },
    ])
  })

  it('takes a verdict that does not say it was given blind for one given with the judge in sight', async () => {
    const verdict = { ...PAIR.verdicts[2], blind: undefined }
    const later = { saw_judge: false, confidence: 'low', queue: 'q', inclusion_prob: 0.2 }
    const [pair] = ofKind(await read([{ ...PAIR, verdicts: [verdict, { ...verdict, ...later }] }]), 'pair')
    expect(pair?.verdicts).toMatchObject([
      { blind: false, sawJudge: true, confidence: null, queue: null, inclusionProbability: null },
      { blind: false, sawJudge: false, confidence: 'low', queue: 'q', inclusionProbability: 0.2 },
    ])
  })

  it('takes null for a field that is missing', async () => {
    const missing = { ...PAIR, verdicts: [PAIR.verdicts[0], PAIR.verdicts[2]] }
    const [judge, human] = missing.verdicts
    const optional = {
      role: null,
      tags: null,
      erred: null,
      note: null,
      blind: null,
      saw_judge: null,
      ms: null,
    }
    const without = {
      ...human,
      tags: undefined,
      erred: undefined,
      note: undefined,
      blind: undefined,
      ms: undefined,
    }
    const nulls = {
      ...missing,
      kind: null,
      verdicts: [
        { ...judge, truncated: null, read: null, head: null, flags: null, provenance: null },
        { ...without, ...optional, confidence: null, queue: null, inclusion_prob: null },
      ],
    }
    expect(await read([nulls])).toEqual(await read([{ ...missing, verdicts: [judge, without] }]))
    expect(await read([{ ...PAIR, verdicts: null }])).toEqual(await read([{ ...PAIR, verdicts: [] }]))
  })

  it('reads prompts and answers that are in no pair', async () => {
    const records = await read([
      { kind: 'prompt', prompt_id: 'q', prompt: 'Одинокий вопрос' },
      { kind: 'answer', prompt_id: 'q', prompt: 'Одинокий вопрос', answer: { model: 'm', text: '' } },
    ])
    expect(records.map(({ kind }) => kind)).toEqual(['prompt', 'answer'])
  })

  it('counts unknown fields wherever they stand', async () => {
    const records = await read([
      { ...PAIR, mood: 1 },
      { ...PAIR, mood: 2, verdicts: [{ ...PAIR.verdicts[1], weight: 3 }] },
      { kind: 'prompt', prompt: 'Один', mood: 3 },
      { kind: 'answer', prompt: 'Два', colour: 4, answer: { model: 'm', text: 't', weight: 5 } },
    ])
    expect(ofKind(records, 'pair')).toHaveLength(2)
    expect(ofKind(records, 'warning').map(({ detail, count }) => ({ detail, count }))).toEqual([
      { detail: 'field "mood" is not known', count: 3 },
      { detail: 'field "verdicts.weight" is not known', count: 1 },
      { detail: 'field "colour" is not known', count: 1 },
      { detail: 'field "answer.weight" is not known', count: 1 },
    ])
  })

  it('counts verdicts of one run that tell other things of it', async () => {
    const judged = { ...PAIR.verdicts[0], provenance: { version: '1' } }
    const records = await read([
      { ...PAIR, verdicts: [judged, { ...judged, order: '21', provenance: { version: 1 } }] },
      { ...PAIR, verdicts: [{ ...judged, provenance: { version: '2' } }] },
      { ...PAIR, verdicts: [{ ...judged, run: 'other', provenance: { version: '3' } }] },
      { ...PAIR, verdicts: [{ ...judged, provenance: null }] },
    ])
    expect(ofKind(records, 'warning')).toMatchObject([
      { code: 'provenance-differs', at: { line: 2 }, count: 2, about: 'r1' },
    ])
  })

  it('counts labels of judges that contradict their probabilities', async () => {
    const judged = { ...PAIR.verdicts[0], probs: [0.1, 0.2, 0.7] }
    const records = await read([
      { ...PAIR, verdicts: [{ ...judged, label: '2>>1' }] },
      { ...PAIR, verdicts: [judged, { ...judged, order: '21', label: '1=2' }] },
    ])
    expect(ofKind(records, 'warning')).toMatchObject([{ code: 'label-differs', at: { line: 2 }, count: 2 }])
  })

  it.each([
    [{ ...PAIR, answers: PAIR.answers.slice(0, 1) }, 'answers'],
    [
      { ...PAIR, verdicts: [{ ...PAIR.verdicts[0], probs: [0.7, 0.2, 0.2] }] },
      'verdicts.0.probs: must sum to 1',
    ],
    [{ ...PAIR, verdicts: [{ ...PAIR.verdicts[1], label: 'A>B' }] }, 'verdicts.0.label'],
    [{ ...PAIR, verdicts: [{ source: 'oracle' }] }, 'verdicts.0.source'],
    [{ ...PAIR, verdicts: [{ ...PAIR.verdicts[2], at: 'yesterday' }] }, 'verdicts.0.at'],
    [{ ...PAIR, verdicts: [{ ...PAIR.verdicts[2], confidence: 'sure' }] }, 'verdicts.0.confidence'],
    [{ ...PAIR, verdicts: [{ ...PAIR.verdicts[2], inclusion_prob: 2 }] }, 'verdicts.0.inclusion_prob'],
    [{ ...PAIR, inclusion_prob: 1.5 }, 'inclusion_prob'],
    [{ kind: 'recipe', prompt: 'q' }, 'kind'],
    [{ ...PAIR, prompt: '\uD83E' }, 'lone surrogate'],
    [[PAIR], 'expected object'],
  ])('rejects a bad line and names the field (%#)', async (line, reason) => {
    const records = await read([line, PAIR])
    expect(records).toMatchObject([
      { kind: 'rejected', at: { line: 1 }, reason: expect.stringContaining(reason) as string },
      { kind: 'pair' },
    ])
  })
})

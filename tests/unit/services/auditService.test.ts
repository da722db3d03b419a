import { describe, expect, it } from 'vitest'
import { reviewOf } from '../../support/reviewOf.js'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { humanLine, judgeLine, pairLine, referenceLine, verdiktFile } from './support/verdiktLines.js'

const first: [number, number, number] = [1, 0, 0]
const second: [number, number, number] = [0, 0, 1]
const tie: [number, number, number] = [0, 1, 0]

async function audited(lines: readonly unknown[]) {
  const { client } = await openTestEngine()
  await importAll(client, { path: verdiktFile(lines), format: 'verdikt' })
  return client
}

const withModel = (model: string, text: string) => [
  { model: 'base', text: `base ${text}` },
  { model, text: `${model} ${text}` },
]

const arena = [
  pairLine('both', {
    verdicts: [
      judgeLine('12', first),
      judgeLine('21', second),
      referenceLine('12', '1>>2'),
      referenceLine('21', '1>2'),
      humanLine('1>2'),
    ],
  }),
  pairLine('one order', {
    answers: withModel('owl', '2'),
    verdicts: [
      judgeLine('12', tie),
      referenceLine('12', '1=2'),
      referenceLine('21', '2>1'),
      humanLine('2>1'),
    ],
  }),
  pairLine('undecidable', {
    answers: withModel('owl', '3'),
    verdicts: [
      judgeLine('12', first),
      referenceLine('12', '1>2'),
      humanLine('undecidable', 'Аня', '2026-11-23T16:00:00Z'),
      humanLine('1>2', 'Боря', '2026-11-23T15:59:59.999Z'),
    ],
  }),
  pairLine('unjudged', { verdicts: [referenceLine('12', '1>2'), humanLine(null)] }),
]

describe('the audit', () => {
  it('compares order by order what judge and reference read', async () => {
    const client = await audited(arena)
    const report = await client.audit.report({})
    expect(report).toMatchObject({
      comparison: 'judge-reference',
      measured: 'embedded',
      against: 'gpt-x',
      n: 4,
      pairs: 3,
      accuracy: 3 / 4,
      // Rows: reference; columns: judge; A>B, A=B, B>A as read. The miss: reference A<B read as 21, judge 2>1.
      confusion: [
        [2, 0, 0],
        [0, 1, 0],
        [1, 0, 0],
      ],
      swapConsistency: 0,
      swapPairs: 1,
      excluded: { undecidable: 0, missing: 1 },
    })
    expect(report.perModel.map(({ model, n }) => [model, n])).toEqual(
      expect.arrayContaining([
        ['base', 4],
        ['fox', 2],
        ['owl', 2],
      ]),
    )
  })

  it('counts a pair as left out whose sides read different orders only', async () => {
    const client = await audited([
      ...arena,
      pairLine('apart', {
        answers: withModel('owl', '5'),
        verdicts: [judgeLine('12', first), referenceLine('21', '1>2')],
      }),
    ])
    expect(await client.audit.report({})).toMatchObject({ n: 4, pairs: 3, excluded: { missing: 2 } })
  })

  it('compares with people, whose undecidable pairs are left out and counted', async () => {
    const client = await audited(arena)
    expect(await client.audit.report({ comparison: 'judge-human' })).toMatchObject({
      measured: 'embedded',
      against: 'people',
      n: 3,
      pairs: 2,
      accuracy: 1 / 3,
      excluded: { undecidable: 1, missing: 1 },
    })
    expect(await client.audit.report({ comparison: 'reference-human' })).toMatchObject({
      measured: 'gpt-x',
      n: 4,
      pairs: 2,
      accuracy: 3 / 4,
      swapConsistency: 1 / 2,
      excluded: { undecidable: 1, missing: 1 },
    })
  })

  it('weighs pairs of a queue back by how likely they were to come, and says where that cannot be', async () => {
    const line = (id: string, ...verdicts: unknown[]) =>
      pairLine(id, { verdicts: [judgeLine('12', first), ...verdicts] })
    const vote = (label: string, probability: number | null, annotator = 'ann') =>
      humanLine(label, annotator, '2026-11-23T16:00:00Z', { inclusion_prob: probability })
    const client = await audited([
      line('by rule', vote('2>1', 1)),
      line('by chance', vote('1>2', 0.25)),
      // Chance brought it to one, the rule of another queue to the other.
      line('by both', vote('1>2', 0.25), vote('1>2', 1, 'Боря')),
      line('unknown', vote('2>1', null)),
      line('undecided'),
    ])
    const { accuracy, sampling } = await client.audit.report({ comparison: 'judge-human' })
    expect(accuracy).toBe(1 / 2)
    expect(sampling).toMatchObject({ known: 3, unknown: 1, byChance: 1 })
    expect(sampling?.weighted?.accuracy).toBeCloseTo(5 / 6, 10)
    const byRule = await audited([line('by rule', vote('2>1', 1)), line('unknown', vote('2>1', null))])
    expect((await byRule.audit.report({ comparison: 'judge-human' })).sampling).toEqual({
      known: 1,
      drawn: 1,
      unknown: 1,
      byChance: 0,
      weighted: null,
    })
    expect((await (await audited(arena)).audit.report({})).sampling).toBeNull()
  })

  it('counts what people disagree on, of which the latest verdict is taken, until somebody decides for all', async () => {
    const client = await audited(arena)
    const told = async () => {
      const { accuracy, disputed } = await client.audit.report({ comparison: 'judge-human' })
      return { accuracy, disputed }
    }
    const before = await told()
    expect(before.disputed).toBe(0)
    expect((await client.audit.report({})).disputed).toBeNull()
    await client.settings.set({ annotator: 'Боря' })
    await client.review.save({ pair: 2, review: reviewOf('1=2') })
    expect(await told()).toEqual({ accuracy: 2 / 3, disputed: 1 })
    await client.review.save({ pair: 2, review: reviewOf('2>1'), role: 'adjudication' })
    expect((await told()).disputed).toBe(0)
  })

  it('follows a review, and its undo', async () => {
    const client = await audited(arena)
    const accuracy = async () => (await client.audit.report({ comparison: 'judge-human' })).accuracy
    const before = await accuracy()
    await client.review.save({ pair: 2, review: reviewOf('1=2') })
    expect(await accuracy()).toBe(2 / 3)
    await client.review.undo()
    expect(await accuracy()).toBe(before)
  })

  it('keeps to pairs with one of the models asked for', async () => {
    const client = await audited(arena)
    expect(await client.audit.report({ models: ['owl'] })).toMatchObject({ n: 2, pairs: 2, accuracy: 1 })
    expect(await client.audit.report({ models: ['owl', 'fox'] })).toMatchObject({ n: 4 })
    await expect(client.audit.report({ models: ['nobody'] })).rejects.toMatchObject({
      code: 'NOTHING_TO_AUDIT',
    })
  })

  it('takes the newest run and the first reference, or those named', async () => {
    const client = await audited([
      pairLine('1', {
        verdicts: [
          judgeLine('12', first, 'old'),
          judgeLine('12', second, 'new'),
          referenceLine('12', '1>2', 'zeta'),
          referenceLine('12', '2>1', 'alpha'),
        ],
      }),
    ])
    const accuracy = async (viewpoint?: { run: number | null; reference: string | null }) => {
      const { accuracy, against } = await client.audit.report(viewpoint ? { viewpoint } : {})
      return [accuracy, against]
    }
    expect(await accuracy()).toEqual([0, 'zeta'])
    expect(await accuracy({ run: 1, reference: null })).toEqual([1, 'zeta'])
    expect(await accuracy({ run: 1, reference: 'alpha' })).toEqual([0, 'alpha'])
    for (const viewpoint of [
      { run: 77, reference: null },
      { run: null, reference: 'nobody' },
    ])
      await expect(accuracy(viewpoint)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('says what is missing where there is nothing to audit', async () => {
    const reason = async (
      lines: readonly unknown[],
      comparison: 'judge-reference' | 'judge-human' | 'reference-human',
    ) =>
      (await audited(lines)).audit.report({ comparison }).then(
        () => 'none',
        (error: Error & { code: string }) => `${error.code}: ${error.message}`,
      )
    expect([
      await reason([], 'judge-reference'),
      await reason([pairLine('1', { verdicts: [judgeLine('12', first)] })], 'judge-reference'),
      await reason([pairLine('1', { verdicts: [judgeLine('12', first)] })], 'judge-human'),
      await reason(
        [pairLine('1', { verdicts: [referenceLine('12', '1=2'), humanLine('undecidable')] })],
        'reference-human',
      ),
      await reason(
        [pairLine('1', { verdicts: [judgeLine('12', first), referenceLine('21', '1>2')] })],
        'judge-reference',
      ),
    ]).toEqual([
      'NOTHING_TO_AUDIT: no judge has judged this project yet',
      'NOTHING_TO_AUDIT: the project has no reference verdicts',
      'NOTHING_TO_AUDIT: no pair has verdicts of both embedded and people',
      'NOTHING_TO_AUDIT: no pair has verdicts of both gpt-x and people',
      'NOTHING_TO_AUDIT: no pair has verdicts of both embedded and gpt-x',
    ])
  })
})

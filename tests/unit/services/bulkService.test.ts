import { describe, expect, it } from 'vitest'
import type { TestClient } from '../../support/openTestEngine.js'
import { importAll, newProject, openTestEngine } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import { humanLine, pairLine, verdiktFile } from './support/verdiktLines.js'

const viewpoint = { run: null, reference: null }
const tag = { id: 'length', target: 'judge' } as const
const pairs = Int32Array.of(1, 2, 3, 4, 5, 6)

/** Six pairs; the first five decided by Аня, the second of them tagged already, the third with another aim. */
async function openDecided(projectPath = newProject()) {
  const engine = await openTestEngine({ projectPath })
  const { client } = engine
  await client.settings.set({ annotator: 'Аня' })
  await importAll(client, { path: verdiktFile(Array.from(pairs, (id) => pairLine(String(id)))) })
  const votes = [
    reviewOf('1>2', { note: 'ё «»', confidence: 'low', queue: 'q-1', inclusionProbability: 0.25 }),
    reviewOf('2>1', { tags: [tag] }),
    reviewOf('undecidable', { tags: [{ id: 'length', target: 'reference' }] }),
    reviewOf('1=2', { tags: [{ id: 'paraphrase', target: 'judge' }] }),
    reviewOf('1>2', { blind: true, sawJudge: false }),
  ]
  for (const [index, review] of votes.entries()) await client.review.save({ pair: index + 1, review })
  await client.review.save({ pair: 6, review: reviewOf(null, { note: 'только заметка' }) })
  return engine
}

const tagsOf = async (client: TestClient) =>
  Promise.all(
    Array.from(pairs, async (pair) => {
      const { review } = await client.review.pair({ pair, viewpoint })
      return (review?.tags ?? []).map(({ id, target }) => `${id}:${target}`).join(' ')
    }),
  )

describe('a cause put on many reviews at once', () => {
  it('is shown beforehand: who changes, who has it, and who has no vote to put it on', async () => {
    const { client } = await openDecided()
    const preview = await client.bulk.preview({
      pairs: Int32Array.of(6, 5, 4, 3, 2, 1, 1, 999),
      tag,
      action: 'add',
    })
    expect(preview).toEqual({
      changed: 3,
      unchanged: 1,
      otherAim: 1,
      undecided: 2,
      sample: [
        { pair: 5, promptStart: 'Вопрос 5?', label: '1>2' },
        { pair: 4, promptStart: 'Вопрос 4?', label: '1=2' },
        { pair: 1, promptStart: 'Вопрос 1?', label: '1>2' },
      ],
    })
    expect(await tagsOf(client)).toEqual(['', 'length:judge', 'length:reference', 'paraphrase:judge', '', ''])
  })

  it('changes nothing but that cause, and is found by it', async () => {
    const { client } = await openDecided()
    const before = (await client.review.pair({ pair: 1, viewpoint })).review
    const result = await client.bulk.tag({ pairs, tag, action: 'add' })
    expect(result).toMatchObject({ changed: 3, unchanged: 1, otherAim: 1, undecided: 1 })
    expect(result.batch).not.toBeNull()
    expect((await client.review.pair({ pair: 1, viewpoint })).review).toEqual({ ...before, tags: [tag] })
    const filter = { tags: ['length'] }
    expect((await client.queue.ids({ filter, order: {}, viewpoint })).ids).toEqual([1, 2, 3, 4, 5])
    expect((await client.review.history({ pair: 1 }))[0]).toMatchObject({ kind: 'set', bulk: 3 })
    expect((await client.review.history({ pair: 2 }))[0]).toMatchObject({ kind: 'set', bulk: null })
    const again = await client.bulk.tag({ pairs, tag, action: 'add' })
    expect(again).toMatchObject({ changed: 0, unchanged: 4, batch: null })
  })

  it('is taken off again where it has that aim, and nowhere else', async () => {
    const { client } = await openDecided()
    const counts = { changed: 1, unchanged: 3, otherAim: 1, undecided: 1 }
    expect(await client.bulk.preview({ pairs, tag, action: 'remove' })).toMatchObject(counts)
    expect(await client.bulk.tag({ pairs, tag, action: 'remove' })).toMatchObject(counts)
    expect(await tagsOf(client)).toEqual(['', '', 'length:reference', 'paraphrase:judge', '', ''])
  })

  it('leaves the votes of others alone, and somebody without a vote has nothing to tag', async () => {
    const { client } = await openDecided()
    await client.settings.set({ annotator: 'Боря' })
    expect(await client.bulk.tag({ pairs, tag, action: 'add' })).toEqual({
      changed: 0,
      unchanged: 0,
      otherAim: 0,
      undecided: 6,
      batch: null,
    })
    await client.settings.set({ annotator: 'Аня' })
    expect((await tagsOf(client))[0]).toBe('')
  })

  it('refuses a cause that is not there, before anything is written', async () => {
    const { client } = await openDecided()
    const unknown = { id: 'нет такой', target: 'judge' as const }
    for (const call of [client.bulk.preview, client.bulk.tag])
      await expect(call({ pairs, tag: unknown, action: 'add' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await client.review.history({ pair: 1 })).toHaveLength(1)
  })
})

describe('undo and redo of a bulk change', () => {
  const tagged = [
    'length:judge',
    'length:judge',
    'length:reference',
    'paraphrase:judge length:judge',
    'length:judge',
    '',
  ]
  const untagged = ['', 'length:judge', 'length:reference', 'paraphrase:judge', '', '']

  it('are one step between the votes around it, also after a restart', async () => {
    const projectPath = newProject()
    const first = await openDecided(projectPath)
    await first.client.bulk.tag({ pairs, tag, action: 'add' })
    await first.client.review.save({ pair: 6, review: reviewOf('2>1') })
    await first.close()

    const { client } = await openTestEngine({ projectPath })
    await client.settings.set({ annotator: 'Аня' })
    expect(await client.review.undo()).toMatchObject({ pair: 6, batch: null })
    expect(await client.review.undo()).toMatchObject({ role: 'review', batch: { pairs: 3 } })
    expect(await tagsOf(client)).toEqual(untagged)
    expect(await client.review.redo()).toMatchObject({ batch: { pairs: 3 } })
    expect(await tagsOf(client)).toEqual(tagged)
    expect(await client.review.redo()).toMatchObject({ pair: 6, batch: null })
    expect(await client.review.redo()).toBeNull()
    expect((await client.review.history({ pair: 1 })).map(({ kind, bulk }) => [kind, bulk])).toEqual([
      ['redo', 3],
      ['undo', 3],
      ['set', 3],
      ['set', null],
    ])
  })

  it('are of the person whom the window shows, whoever sat down in another one meanwhile', async () => {
    const { client } = await openDecided()
    await client.people.add({ name: 'Боря' })
    await client.review.save({ pair: 6, review: reviewOf('2>1') })
    const change = { pairs, tag, action: 'add', annotator: 'Аня' } as const
    expect(await client.bulk.preview(change)).toMatchObject({ changed: 3, undecided: 1 })
    expect(await client.bulk.tag(change)).toMatchObject({ changed: 3 })
    expect(await client.review.undo({ annotator: 'Аня' })).toMatchObject({ batch: { pairs: 3 } })
    expect(await client.review.undo()).toMatchObject({ pair: 6, batch: null })
    expect(await client.review.redo({ annotator: 'Аня' })).toMatchObject({ batch: { pairs: 3 } })
    await client.people.choose({ name: 'Аня' })
    expect(await tagsOf(client)).toEqual(tagged)
  })

  it('keep a vote that was given to one of its pairs afterwards', async () => {
    const { client } = await openDecided()
    await client.bulk.tag({ pairs, tag, action: 'add' })
    await client.review.save({ pair: 1, review: reviewOf('undecidable', { note: 'позже' }) })
    await client.review.undo()
    await client.review.redo()
    expect((await client.review.pair({ pair: 1, viewpoint })).review).toMatchObject({ note: 'позже' })
    await client.review.undo()
    await client.review.undo()
    expect((await client.review.pair({ pair: 1, viewpoint })).review).toMatchObject({
      label: '1>2',
      tags: [],
      note: 'ё «»',
    })
  })

  it('finish what was cut short', async () => {
    const { client } = await openTestEngine()
    await client.settings.set({ annotator: 'ann' })
    const many = Array.from({ length: 3000 }, (_, index) =>
      pairLine(String(index + 1), { verdicts: [humanLine('1>2')] }),
    )
    await importAll(client, { path: verdiktFile(many) })
    const ids = Int32Array.from(many, (_, index) => index + 1)
    const controller = new AbortController()
    const cut = client.bulk.tag({ pairs: ids, tag, action: 'add' }, { signal: controller.signal })
    setTimeout(() => controller.abort(), 1)
    const { changed } = await cut.catch(() => ({ changed: -1 }))
    const filter = { tags: ['length'] }
    const written = async () => (await client.queue.ids({ filter, order: {}, viewpoint })).ids.length
    const before = await written()
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(3000)
    expect([before, -1]).toContain(changed)
    expect(await client.review.undo()).toMatchObject({ batch: { pairs: before } })
    expect(await written()).toBe(0)
    expect(await client.review.undo()).toBeNull()
    expect(await client.review.redo()).toMatchObject({ batch: { pairs: before } })
    expect(await written()).toBe(before)
  })
})

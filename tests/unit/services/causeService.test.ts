import { describe, expect, it } from 'vitest'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'
import { humanLine, pairLine, verdiktFile } from './support/verdiktLines.js'

const stateError = expect.objectContaining({ code: 'CAUSE_STATE' })

describe('causes', () => {
  it('are one whatever the case, and come back when they are added again', async () => {
    const { client } = await openTestEngine()
    const { id } = await client.review.addTag({ label: 'Выдумка', key: 'KeyG' })
    await client.review.changeTag({ id, change: { hidden: true } })
    expect(await client.review.addTag({ label: 'ВЫДУМКА', key: 'KeyL' })).toMatchObject({
      id,
      label: 'Выдумка',
      key: 'KeyG',
      hidden: false,
    })
  })

  it('are one whatever the case, also where they come with verdicts from a file', async () => {
    const { client } = await openTestEngine()
    await client.review.addTag({ label: 'Выдумка', key: null })
    const tags = ['ВЫДУМКА', 'Новая', 'новая'].map((id) => ({ id, target: 'judge' }))
    await importAll(client, {
      path: verdiktFile([pairLine('1', { verdicts: [humanLine('1>2', 'Аня', undefined, { tags })] })]),
    })
    const own = (await client.review.tags()).filter(({ builtIn }) => !builtIn)
    expect(own.map(({ label }) => label)).toEqual(['Выдумка', 'Новая'])
    const { votes } = await client.people.votes({ pair: 1 })
    expect(votes[0]?.review.tags.map(({ id }) => id)).toEqual(['Выдумка', 'Новая'])
  })

  it('share neither key nor name, and built-in ones keep theirs', async () => {
    const { client } = await openTestEngine()
    await client.review.addTag({ label: 'Выдумка', key: 'KeyG' })
    const { id } = await client.review.addTag({ label: 'Яд', key: null })
    const change = (changed: string, wanted: Record<string, unknown>) =>
      client.review.changeTag({ id: changed, change: wanted })
    await expect(client.review.addTag({ label: 'Третья', key: 'KeyG' })).rejects.toThrow(stateError)
    await expect(change(id, { key: 'KeyE' })).rejects.toThrow(stateError)
    await expect(change(id, { label: 'выдумка' })).rejects.toThrow(stateError)
    await expect(change('paraphrase', { label: 'Пересказ' })).rejects.toThrow(stateError)
    expect(await change(id, { label: 'ЯД', key: 'KeyL' })).toMatchObject({ id, label: 'ЯД', key: 'KeyL' })
    expect(await change('paraphrase', { key: 'KeyL' }).catch((error: unknown) => error)).toEqual(stateError)
    expect(await change('paraphrase', { key: null })).toMatchObject({ key: null, builtIn: true })
  })

  it('stay with the reviews that have them when they are hidden', async () => {
    const { client } = await openTestEngine()
    await importAll(client, { path: verdiktFile([pairLine('1')]) })
    const review = reviewOf('1>2', { tags: [{ id: 'repa_refusal', target: 'human' }] })
    await client.review.save({ pair: 1, review })
    await client.review.changeTag({ id: 'repa_refusal', change: { hidden: true } })
    const viewpoint = { run: null, reference: null }
    expect((await client.review.pair({ pair: 1, viewpoint })).review?.tags).toEqual(review.tags)
    await client.review.save({ pair: 1, review: { ...review, note: 'ещё' } })
  })
})

import path from 'node:path'
import { expect, it } from 'vitest'
import { reviewOf } from '../support/reviewOf.js'
import { demoAudit, failureOf, importAll } from './contractCalls.js'
import { describeContract } from './describeContract.js'
import { openTestEngine } from './openTestEngine.js'
import { connectDirectly } from './transports.js'

describeContract('people', (over) => {
  it('has people work by turns, and decides where they differ', async () => {
    const { client, engine } = over
    await importAll(client, demoAudit)
    const viewpoint = { run: null, reference: null }
    const open = {
      filter: { provenance: ['unresolved' as const, 'adjudicated' as const] },
      order: {},
      viewpoint,
    }
    const [pair = 0] = (await client.queue.ids({ filter: {}, order: {}, viewpoint })).ids
    const before = (await client.queue.ids(open)).ids
    const vote = (label: '1>2' | '2>1', role?: 'adjudication') =>
      client.review.save({
        pair,
        review: reviewOf(label, { note: 'почему' }),
        ...(role === undefined ? {} : { role }),
      })
    expect(await client.people.add({ name: 'Аня 🙂' })).toMatchObject({ annotator: 'Аня 🙂' })
    expect(await failureOf(client.people.add({ name: 'Аня 🙂' }))).toMatchObject({
      code: 'PERSON_NAME_TAKEN',
    })
    await vote('1>2')
    await client.people.add({ name: 'Борис' })
    await vote('2>1')
    await client.people.rename({ name: 'Аня 🙂', newName: 'Анна' })
    expect(await client.people.names()).toEqual(expect.arrayContaining(['Анна', 'Борис']))
    expect(await failureOf(client.people.choose({ name: 'Аня 🙂' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await client.people.choose({ name: 'Анна' })).toMatchObject({ annotator: 'Анна' })
    expect((await client.queue.ids(open)).ids).toEqual([...new Set([...before, pair])].sort((a, b) => a - b))
    expect(await client.people.conflicts()).toContain(pair)

    expect((await client.queue.ids({ ...open, role: 'adjudication' })).reviewed).not.toContain(pair)
    await vote('1>2', 'adjudication')
    const votes = await client.people.votes({ pair })
    expect(votes).toMatchObject({
      provenance: 'adjudicated',
      adjudication: { annotator: 'Анна', label: '1>2' },
    })
    expect(
      votes.votes.map(({ annotator, role, review }) => [annotator, role, review.label, review.note]),
    ).toEqual(
      expect.arrayContaining([
        ['Анна', 'review', '1>2', 'почему'],
        ['Борис', 'review', '2>1', 'почему'],
        ['Анна', 'adjudication', '1>2', 'почему'],
      ]),
    )
    expect((await client.queue.ids({ ...open, role: 'adjudication' })).reviewed).toContain(pair)
    expect(await client.queue.rows({ ids: [pair], viewpoint })).toMatchObject([
      { human: '1>2', adjudicated: '1>2', provenance: 'adjudicated' },
    ])
    expect(await client.review.pair({ pair, viewpoint, role: 'adjudication' })).toMatchObject({
      review: { label: '1>2' },
      provenance: 'adjudicated',
    })
    expect(await client.people.report()).toMatchObject({
      people: expect.arrayContaining([
        expect.objectContaining({ name: 'Анна', current: true, reviewed: 1, adjudicated: 1 }),
        expect.objectContaining({ name: 'Борис', current: false, reviewed: 1, adjudicated: 0 }),
      ]),
    })
    expect(await client.review.undo()).toMatchObject({ pair, role: 'adjudication', review: null })
    expect(await client.people.conflicts()).toContain(pair)
    expect(engine.logged).toEqual([])
  })

  it('writes a vote under the name that the window showed, although somebody else sat down in another', async () => {
    const { client } = over
    await importAll(client, demoAudit)
    await client.people.add({ name: 'Аня' })
    await client.people.add({ name: 'Борис' })
    const review = reviewOf('1>2')
    await client.review.save({ pair: 2, review, annotator: 'Аня' })
    await client.review.save({ pair: 3, review, annotator: 'никого такого' })
    await client.queues.keepPlace({ queue: 'all', pair: 9, annotator: 'Аня' })
    const open = { filter: {}, order: {}, viewpoint: { run: null, reference: null }, resume: true }
    expect(await client.queue.ids(open)).toMatchObject({ reviewed: [3] })
    await client.people.choose({ name: 'Аня' })
    expect(await client.queue.ids(open)).toMatchObject({ reviewed: [2], place: 9 })
  })

  it('merges another project, after a look at what that would bring', async () => {
    const { client } = over
    await importAll(client, demoAudit)
    const other = await openTestEngine()
    const { client: theirs, close } = await connectDirectly(other.router)
    await importAll(theirs, demoAudit)
    await theirs.people.add({ name: 'Вера' })
    await theirs.review.save({ pair: 1, review: reviewOf('1=2') })
    const otherPath = path.join(other.folder, 'contract.verdikt')
    expect(await failureOf(client.people.merge({ path: otherPath }))).toMatchObject({ code: 'PROJECT_BUSY' })
    await close()
    await other.dispose()

    const preview = await client.people.merge({ path: otherPath, dryRun: true })
    expect(preview).toMatchObject({
      dryRun: true,
      entries: { new: expect.any(Number), unplaced: 0 },
      people: expect.arrayContaining([expect.objectContaining({ name: 'Вера', match: 'new', apart: null })]),
    })
    expect(await client.people.names()).not.toContain('Вера')
    const report = await client.people.merge({ path: otherPath })
    expect(report).toMatchObject({ entries: preview.entries, pairs: preview.pairs, dryRun: false })
    expect(await client.people.merge({ path: otherPath })).toMatchObject({ entries: { new: 0 } })
    expect(await client.people.names()).toContain('Вера')
    other.remove()
    expect(await failureOf(client.people.merge({ path: otherPath }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

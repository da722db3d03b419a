import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { reviewOf } from '../support/reviewOf.js'
import { demoAudit, failureOf, importAll, writeLongDataset } from './contractCalls.js'
import { describeContract } from './describeContract.js'

describeContract('long answers and streams', (over) => {
  it('streams an import to its report', async () => {
    const { client } = over
    const events = await importAll(client, demoAudit)
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      report: { format: 'verdikt', pairs: 64, rejectedTotal: 0 },
    })
    expect((await client.project.info()).counts.pairs).toBe(64)
  })

  it('streams changes to whoever listens', async () => {
    const { client } = over
    const changes = await client.project.changes()
    const next = changes.next()
    // Over a wire the server may not listen yet when the client has its stream.
    await vi.waitFor(async () => {
      await client.settings.set({ theme: 'dark' })
      const first = await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 50, null))])
      expect(first).toEqual({ done: false, value: { topic: 'settings' } })
    })
    await changes.return?.()
  })

  it('carries an expected error out of a stream', async () => {
    const { client, engine } = over
    const missing = path.join(engine.folder, 'нет такого.jsonl')
    const error = await failureOf(importAll(client, missing))
    expect(error).toMatchObject({
      code: 'DATASET_INVALID',
      data: { detail: expect.stringContaining(missing) },
    })
  })

  it('carries a long list of ids whole, and refuses one that is not of ids', async () => {
    const { client, engine } = over
    await importAll(client, writeLongDataset(engine.folder, 500))
    const viewpoint = { run: null, reference: null }
    const { ids, reviewed } = await client.queue.ids({ filter: {}, order: {}, viewpoint })
    expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => index + 1))
    expect(reviewed).toEqual([])
    expect(await client.queue.rows({ ids: [...ids.subarray(0, 300)], viewpoint })).toHaveLength(300)
    const error = await failureOf(client.queue.rows({ ids: Array.from(ids, (id) => -id), viewpoint }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
  })

  it('puts a cause on many reviews and takes it back in one step', async () => {
    const { client, engine } = over
    await importAll(client, writeLongDataset(engine.folder, 60))
    const viewpoint = { run: null, reference: null }
    const pairs = Int32Array.from({ length: 60 }, (_, index) => index + 1)
    for (const pair of pairs.slice(0, 50)) await client.review.save({ pair, review: reviewOf('1>2') })
    const change = { pairs, action: 'add', tag: { id: 'length', target: 'judge' } } as const
    expect(await client.bulk.preview(change)).toMatchObject({ changed: 50, undecided: 10 })
    expect(await client.bulk.tag(change)).toMatchObject({ changed: 50, batch: expect.any(String) })
    expect(await client.review.undo()).toMatchObject({ batch: { pairs: 50 } })
    const tagged = await client.queue.ids({ filter: { tags: ['length'] }, order: {}, viewpoint })
    expect(tagged.ids).toEqual([])
    const error = await failureOf(client.bulk.tag({ ...change, tag: { id: 'none', target: 'judge' } }))
    expect(error).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stops an import that is no longer listened to, and says that it was cut', async () => {
    const { client, engine } = over
    const pairs = 20_000
    const file = writeLongDataset(engine.folder, pairs)
    for await (const event of await client.datasets.import({ path: file })) {
      expect(event.type).toBe('progress')
      break
    }
    // Whatever was under way is in; from then on nothing more is.
    let imported = -1
    await vi.waitFor(
      async () => {
        const before = imported
        imported = (await client.project.info()).counts.pairs
        expect(imported).toBe(before)
      },
      { timeout: 10_000, interval: 300 },
    )
    expect(imported).toBeGreaterThan(0)
    expect(imported).toBeLessThan(pairs)
    expect(await client.datasets.imports()).toMatchObject([{ path: file, report: null }])
  })
})

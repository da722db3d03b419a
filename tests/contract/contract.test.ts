import { expect, it } from 'vitest'
import { failureOf } from './contractCalls.js'
import { describeContract } from './describeContract.js'

describeContract('the contract', (over) => {
  it('answers a plain call', async () => {
    const { client } = over
    expect(await client.project.info()).toMatchObject({
      name: 'contract',
      appVersion: '1.2.3',
      isDemo: false,
    })
    expect(await client.host.capabilities()).toEqual({
      kind: 'web',
      fileDialogs: true,
      version: '1.2.3',
      logPath: '/home/verdikt.log',
    })
  })

  it('fills in defaults and keeps any text whole', async () => {
    const { client } = over
    const annotator = 'Анна «é» 👩‍🔬 \u2028 </script>'
    expect(await client.settings.set({ annotator })).toMatchObject({ annotator })
    expect(await client.settings.get()).toMatchObject({ annotator, language: 'system' })
  })

  it('switches blind review for the built-in queue and keeps its seed', async () => {
    const { client } = over
    const [all] = await client.queues.list()
    expect(all).toMatchObject({ uid: 'all', name: null, kind: 'live', blind: false, repeatShare: 0 })
    expect(all?.seed).toBeGreaterThanOrEqual(0)
    expect(await client.queues.set({ queue: 'all', change: { blind: true } })).toEqual({
      ...all,
      blind: true,
    })
    expect(await client.queues.get({ queue: 'all' })).toEqual({ ...all, blind: true })
    expect(await failureOf(client.queues.get({ queue: 'gone' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await failureOf(client.queues.set({ queue: 'all', change: { name: 'mine' } }))).toMatchObject({
      code: 'QUEUE_STATE',
    })
  })

  it('says what is wrong with a judge to add, to rename or to remove', async () => {
    const { client, engine } = over
    const addAll = async (source: string) => {
      const events = await client.judges.add({ source })
      while (!(await events.next()).done) continue
    }
    expect(await failureOf(addAll(engine.folder))).toMatchObject({
      code: 'JUDGE_INVALID',
      data: { detail: expect.stringContaining('holds neither a checkpoint') },
    })
    expect(await failureOf(addAll('hf:no-repository'))).toMatchObject({ code: 'HUB_REFUSED' })
    for (const call of [
      () => client.judges.remove({ name: 'никто' }),
      () => client.judges.rename({ name: 'никто', newName: 'somebody' }),
    ])
      expect(await failureOf(call())).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    expect(engine.logged).toEqual([])
  })

  it('carries an expected error with its data', async () => {
    const { client } = over
    const error = await failureOf(
      client.review.pair({ pair: 404, viewpoint: { run: null, reference: null } }),
    )
    expect(error.toJSON()).toMatchObject({
      defined: true,
      code: 'NOT_FOUND',
      status: 404,
      data: { detail: 'pair 404' },
    })
  })

  it('refuses input that the contract does not allow', async () => {
    const { client } = over
    const error = await failureOf(client.queue.rows({ ids: [-1], viewpoint: { run: null, reference: null } }))
    expect(error).toMatchObject({
      code: 'BAD_REQUEST',
      status: 400,
      data: { issues: [{ path: ['ids', 0] }] },
    })
  })

  it('tells nothing of a bug but an id, which the log has too', async () => {
    const { client, engine } = over
    const error = await failureOf(client.host.pickPath({ purpose: 'import-file' }))
    expect(error.toJSON()).toEqual({
      defined: true,
      code: 'UNEXPECTED',
      status: 500,
      message: expect.stringMatching(/^unexpected error, id \w{8}$/),
      data: { detail: error.message, id: expect.stringMatching(/^\w{8}$/) },
    })
    expect(JSON.stringify(error.toJSON())).not.toMatch(/secret|openTestEngine|\.ts/)
    expect(engine.logged).toEqual([expect.stringContaining(error.message.replace(/.*id /, ''))])
    expect(engine.logged[0]).toContain('secret of the host')
  })
})

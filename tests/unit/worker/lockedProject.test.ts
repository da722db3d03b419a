import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startNodeThread } from '../../../src/main/hosts/startNodeThread.js'
import type { ProjectChange } from '../../../src/shared/contract/project.js'
import { newQueueSchema } from '../../../src/shared/contract/queues.js'
import { queueRequestSchema } from '../../../src/shared/contract/queue.js'
import { builtFiles } from '../../support/builtFiles.js'
import { lockProject } from '../../support/lockProject.js'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { reviewOf } from '../../support/reviewOf.js'

const viewpoint = { run: null, reference: null }
const everything = queueRequestSchema.parse({ filter: {}, order: {}, viewpoint })

const newQueue = newQueueSchema.parse({
  name: 'новая',
  kind: 'live',
  rule: { join: 'all', not: false, parts: [] },
  order: { by: 'import', seed: 1 },
  viewpoint,
  blind: false,
  auditShare: 0,
  repeatShare: 0,
})

/** A web host's engine with two pairs and a person, and what it tells of waiting. */
async function openProject() {
  const engine = await openTestEngine({
    host: { kind: 'web' },
    startThread: startNodeThread(builtFiles.engineThread),
  })
  const { client, projectPath } = engine
  const answer = (model: string) => ({ model, text: `Ответ ${model}` })
  const lines = [1, 2].map((number) =>
    JSON.stringify({ prompt: `Вопрос ${number}`, answers: [answer('альфа'), answer('бета')] }),
  )
  const dataset = path.join(path.dirname(projectPath), 'pairs.jsonl')
  writeFileSync(dataset, lines.join('\n'))
  await importAll(client, { path: dataset })
  await client.people.add({ name: 'Аня' })
  await client.queue.ids(everything)
  const changes = await client.project.changes()
  onTestFinished(async () => void (await changes.return?.()))
  const waiting = async () => {
    for (;;) {
      const { value } = (await changes.next()) as { value: ProjectChange }
      if (value.topic === 'waiting') return value.isWaiting
    }
  }
  return { ...engine, waiting }
}

/** Whether a call has been answered by now. */
function follow(call: Promise<unknown>) {
  const state = { isDone: false }
  void call.then(() => (state.isDone = true))
  return state
}

describe('a project that another program is writing to', () => {
  it('is read from while votes wait; they are stored once each, in their order, and the wait is told', async () => {
    const { client, projectPath, waiting } = await openProject()
    const letGo = await lockProject(projectPath)
    const save = (label: '1>2' | '2>1' | '1=2') => client.review.save({ pair: 1, review: reviewOf(label) })
    const votes = [save('1>2'), save('2>1'), client.review.undo(), save('1=2')]
    const queue = client.queues.create(newQueue)
    const states = [...votes, queue].map(follow)
    expect((await client.review.pair({ pair: 1, viewpoint })).review).toBeNull()
    expect((await client.queue.ids(everything)).ids).toEqual([1, 2])
    expect(await waiting()).toBe(true)
    // Long enough for both threads: it is told once.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(states.map(({ isDone }) => isDone)).toEqual([false, false, false, false, false])
    await letGo()
    await Promise.all([...votes, queue])
    expect(await waiting()).toBe(false)
    const history = await client.review.history({ pair: 1 })
    expect(history.map(({ kind, review, effective }) => [kind, review?.label, effective])).toEqual([
      ['set', '1=2', true],
      ['undo', '2>1', true],
      ['set', '2>1', false],
      ['set', '1>2', true],
    ])
  })

  it('is closed only when the vote that waits is stored', async () => {
    const { client, projectPath, close } = await openProject()
    const letGo = await lockProject(projectPath)
    const vote = client.review.save({ pair: 2, review: reviewOf('2>1') })
    const closed = follow(close())
    await client.runs.list()
    await letGo()
    await vote
    await close()
    expect(closed.isDone).toBe(true)
    const { client: next } = await openTestEngine({ projectPath })
    expect(await next.review.history({ pair: 2 })).toMatchObject([{ review: { label: '2>1' } }])
  })
})

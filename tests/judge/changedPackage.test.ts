import {
  closeSync,
  copyFileSync,
  cpSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createJudgeHost } from '../../src/main/engine/judge/client/createJudgeHost.js'
import { createSupervisedJudge } from '../../src/main/engine/judge/client/createSupervisedJudge.js'
import type { ForkJudgeProcess, JudgeReply, JudgeRequest } from '../../src/main/engine/judge/judge.js'
import { convertCheckpoint } from '../../src/main/engine/judge/convert/convertCheckpoint.js'
import { createJudgeWorkshop, runEnd, type JudgeWorkshop } from '../support/judgeWorkshop.js'
import { openTestEngine } from '../support/openTestEngine.js'

let workshop: JudgeWorkshop
let original: string
let judge: string
beforeAll(async () => {
  workshop = await createJudgeWorkshop()
  const out = path.join(workshop.folder.path, 'judges')
  original = (await convertCheckpoint({ source: workshop.checkpoint, out, precision: 'fp32' })).path
})
afterAll(() => workshop.remove())
beforeEach((context) => {
  judge = path.join(workshop.folder.path, `judge-${context.task.id}`)
  cpSync(original, judge, { recursive: true })
})

const data = () => path.join(judge, 'model.data')

/** Writes into a file without a new one taking its place. */
const overwrite = (file: string) => {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(statSync(file).size))
  closeSync(handle)
}

const batch: JudgeRequest[] = ['лучше', 'хуже', '你好'].flatMap((answer1, pair) =>
  (['12', '21'] as const).map((order) => ({ pair, order, prompt: 'вопрос', answer1, answer2: 'ответ' })),
)

describe('the files of a judge that is loaded', () => {
  const load = async () => {
    const host = createJudgeHost({ forkJudgeProcess: workshop.forkJudgeProcess })
    onTestFinished(() => host.dispose())
    const crashes: string[] = []
    const onCrash = (reason: string) => void crashes.push(reason)
    const loaded = await createSupervisedJudge({ host, directory: judge, provider: 'cpu', onCrash })
    return { loaded, crashes, before: await loaded.judge(batch) }
  }

  it.each([
    ['written into', () => overwrite(data())],
    ['cut off', () => truncateSync(data(), 5000)],
    ['emptied', () => truncateSync(data(), 0)],
  ])('may not be %s: no reply is passed on, and the file is named', async (_what, change) => {
    const { loaded, crashes } = await load()
    change()
    const passedOn: JudgeReply[] = []
    const judged = loaded.judge(batch, undefined, { onReplies: (replies) => passedOn.push(...replies) })
    await expect(judged).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringContaining('model.data is damaged'),
    })
    expect(passedOn).toEqual([])
    expect(crashes).toHaveLength(1)
  })

  it.each([
    ['removed', () => rmSync(judge, { recursive: true })],
    ['moved', () => renameSync(judge, `${judge}-elsewhere`)],
    [
      'replaced by others',
      () => {
        writeFileSync(`${data()}.new`, 'other')
        renameSync(`${data()}.new`, data())
      },
    ],
  ])('may be %s: the judge that was checked goes on', async (_what, change) => {
    const { loaded, crashes, before } = await load()
    change()
    expect(await loaded.judge(batch)).toEqual(before)
    expect(crashes).toEqual([])
  })
})

describe('a run', () => {
  /** The next process that is to judge is killed, after something has happened to the judge's files. */
  let fate: (() => void) | null = null
  const forkMortal: ForkJudgeProcess = () => {
    const handle = workshop.forkJudgeProcess()
    return {
      ...handle,
      send(message) {
        if (fate === null || (message as { type: string }).type !== 'judge') return handle.send(message)
        // Not sent: a judge of a few weights may answer before it is killed.
        fate()
        fate = null
        handle.kill()
      },
    }
  }
  const openEngine = async () => {
    const homePath = path.join(workshop.folder.path, 'other-home')
    const engine = await openTestEngine({ homePath, forkJudgeProcess: forkMortal })
    await workshop.importPair(engine.client)
    return engine
  }

  const ruins: [string, RegExp, () => void, () => void][] = [
    [
      'folder is gone',
      /judge\.json is missing/,
      () => renameSync(judge, `${judge}-away`),
      () => renameSync(`${judge}-away`, judge),
    ],
    [
      'data are cut off',
      /model\.data is damaged/,
      () => truncateSync(data(), 100),
      () => copyFileSync(path.join(original, 'model.data'), data()),
    ],
    [
      'graph is replaced',
      /fused\.onnx is damaged/,
      () => copyFileSync(path.join(original, 'plain.onnx'), path.join(judge, 'fused.onnx')),
      () => copyFileSync(path.join(original, 'fused.onnx'), path.join(judge, 'fused.onnx')),
    ],
  ]

  it.each(ruins)('does not begin where the %s', async (_what, says, ruin) => {
    const { client } = await openEngine()
    ruin()
    await expect(client.runs.start({ judge, provider: 'cpu' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      data: { detail: expect.stringMatching(says) },
    })
    expect(await client.runs.list()).toEqual([])
  })

  it.each(ruins)(
    'fails where the %s midway, and goes on once that is mended',
    async (_what, says, ruin, mend) => {
      const { client } = await openEngine()
      fate = ruin
      const { id } = await client.runs.start({ judge, provider: 'cpu' })
      expect(await runEnd(client, id)).toMatchObject({
        state: 'failed',
        failure: expect.stringMatching(says),
        ordersDone: 0,
        skipped: 0,
      })
      await expect(client.runs.resume({ run: id })).rejects.toMatchObject({
        code: 'JUDGE_INVALID',
        data: { detail: expect.stringMatching(says) },
      })
      expect((await client.runs.list())[0]).toMatchObject({ state: 'failed' })
      mend()
      await client.runs.resume({ run: id })
      expect(await runEnd(client, id)).toMatchObject({
        state: 'finished',
        failure: null,
        ordersDone: 2,
        ordersTotal: 2,
        skipped: 0,
      })
    },
  )
})

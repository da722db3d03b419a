import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ForkJudgeProcess } from '../../../src/main/engine/createEngine.js'
import type { JudgeProcessHandle } from '../../../src/main/engine/judge/judge.js'
import { demoProjectPath, ensureDemoProject } from '../../../src/main/engine/demoProject.js'
import { forkNodeJudgeProcess } from '../../../src/main/hosts/forkNodeJudgeProcess.js'
import type { RunInfo } from '../../../src/shared/contract/runs.js'
import { builtFiles } from '../../support/builtFiles.js'
import { importAll, newProject, openTestEngine, type TestClient } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../../support/tinyJudgePackage.js'
import { projectContent, readProject } from '../cli/support/projectContent.js'
import { pairLine, verdiktFile } from './support/verdiktLines.js'

const PAIRS = 1500
const resourcesPath = path.resolve(import.meta.dirname, '../../../resources')
const hasEmbedded = existsSync(path.join(resourcesPath, 'judges/embedded/judge.json'))

const packages = createTemporaryFolder()
const processes: JudgeProcessHandle[] = []
let forkJudgeProcess: ForkJudgeProcess
let judge: string

beforeAll(() => {
  const forkOne = forkNodeJudgeProcess(builtFiles.judgeProcess)
  forkJudgeProcess = () => {
    const handle = forkOne()
    processes.push(handle)
    return handle
  }
  judge = writeTinyJudgePackage(packages.path, 'tiny')
})
afterAll(() => {
  packages.remove()
})

/** Pairs whose verdict follows from their number: the longer answer wins. */
const dataset = (pairs = PAIRS) =>
  verdiktFile(
    Array.from({ length: pairs }, (_, index) =>
      pairLine(String(index), {
        answers: [
          { model: 'base', text: `Ответ ${'слово '.repeat(1 + (index % 40))}` },
          { model: `model-${index % 3}`, text: `Answer ${'word '.repeat(1 + ((index * 7) % 60))}` },
        ],
      }),
    ),
  )

/** Follows runs from now on: resolves with the first event that fits, rejects where the run ends before. */
async function watching(client: TestClient) {
  const events = await client.runs.watch()
  onTestFinished(async () => void (await events.return?.()))
  return async (fits: (run: RunInfo) => boolean): Promise<RunInfo> => {
    for (let event = await events.next(); !event.done; event = await events.next()) {
      if (fits(event.value)) return event.value
      if (event.value.state !== 'running') break
    }
    throw new Error('the run ended before')
  }
}
const isUnderWay = (run: RunInfo) => run.ordersDone > 0 && run.state === 'running'
const hasEnded = (run: RunInfo) => run.state !== 'running'

const verdictsOf = (projectPath: string) => {
  const { judge_verdicts: verdicts, judge_pair_verdicts: together } = projectContent(projectPath)
  return { verdicts, together }
}

describe('a run with a real judge process', () => {
  it('gives the same verdicts however often it is paused, closed, or its process killed', async () => {
    const file = dataset()
    const straight = await openTestEngine({ forkJudgeProcess })
    await importAll(straight.client, { path: file })
    const untilStraight = await watching(straight.client)
    await straight.client.runs.start({ judge })
    expect(await untilStraight(hasEnded)).toMatchObject({
      judge: 'tiny',
      state: 'finished',
      provider: 'cpu',
      ordersDone: 2 * PAIRS,
      skipped: 0,
    })

    const projectPath = newProject()
    const first = await openTestEngine({ projectPath, forkJudgeProcess })
    await importAll(first.client, { path: file })
    const untilFirst = await watching(first.client)
    const { id } = await first.client.runs.start({ judge })
    await expect(first.client.runs.start({ judge })).rejects.toMatchObject({ code: 'RUN_STATE' })
    await untilFirst(isUnderWay)
    processes.at(-1)?.kill()
    await untilFirst(isUnderWay)
    const paused = await first.client.runs.pause({ run: id })
    expect(paused).toMatchObject({ state: 'paused', ordersPerSecond: null })
    expect(first.logged.join()).toContain('SIGKILL')
    await first.client.runs.resume({ run: id })
    await first.close()

    const second = await openTestEngine({ projectPath, forkJudgeProcess })
    const [reopened] = await second.client.runs.list()
    expect(reopened).toMatchObject({ id, state: 'paused' })
    expect(reopened?.ordersDone).toBeGreaterThanOrEqual(paused.ordersDone)
    const untilSecond = await watching(second.client)
    await second.client.runs.resume({ run: id })
    expect(await untilSecond(hasEnded)).toMatchObject({
      state: 'finished',
      ordersDone: 2 * PAIRS,
      skipped: 0,
    })
    expect(verdictsOf(projectPath)).toEqual(verdictsOf(straight.projectPath))
  }, 120_000)

  it('whose package is broken says so and leaves no run behind', async () => {
    const { client } = await openTestEngine({ forkJudgeProcess })
    await importAll(client, { path: dataset(3) })
    const broken = writeTinyJudgePackage(packages.path, 'broken')
    writeFileSync(path.join(broken, 'general.onnx'), 'не граф')
    for (const folder of [broken, path.join(packages.path, 'missing')])
      await expect(client.runs.start({ judge: folder })).rejects.toMatchObject({ code: 'JUDGE_INVALID' })
    await expect(client.runs.start({ judge, provider: 'cuda' })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
    expect(await client.runs.list()).toEqual([])
    const until = await watching(client)
    await client.runs.start({ judge, orders: '21', models: ['model-1', 'nobody'], limit: 5 })
    expect(await until(hasEnded)).toMatchObject({
      state: 'finished',
      pairs: 1,
      ordersTotal: 1,
      ordersDone: 1,
    })
  })
})

const demoOptions = (homePath: string) => ({
  homePath,
  resourcesPath,
  appVersion: '0.0.0',
  forkJudgeProcess,
  log: () => {},
  logPath: '',
})

describe(`the embedded judge${hasEmbedded ? '' : ' (skipped: resources/judges/embedded is not there)'}`, () => {
  it.skipIf(!hasEmbedded)(
    'judges the demo audit once, and the demo is opened as it is afterwards',
    async () => {
      const homePath = testFolder()
      const options = demoOptions(homePath)
      const projectPath = await ensureDemoProject(options)
      expect(projectPath).toBe(demoProjectPath(homePath))
      const { client, close } = await openTestEngine({ projectPath, homePath, resourcesPath })
      const info = await client.project.info()
      expect(info).toMatchObject({
        name: 'Demo',
        isDemo: true,
        counts: { judgeVerdicts: 2 * info.counts.pairs },
      })
      expect(info.counts.pairs).toBeGreaterThan(50)
      const report = await client.audit.report({})
      expect([report.swapConsistency, report.pairs]).toEqual([1, info.counts.pairs])
      await client.review.addTag({ label: 'моё', key: null })
      await close()

      const started = processes.length
      expect(await ensureDemoProject(options)).toBe(projectPath)
      expect(processes).toHaveLength(started)
      const tags = readProject(projectPath, (database) =>
        database.prepare('SELECT label FROM tags WHERE NOT built_in').pluck().all(),
      )
      expect(tags).toEqual(['моё'])
    },
  )

  it('leaves the demo without verdicts where no judge can run, and says so in the log', async () => {
    const homePath = testFolder()
    const noRuntime = path.join(homePath, 'noRuntime.mjs')
    const reply = {
      type: 'loadFailed',
      code: 'PROVIDER_UNAVAILABLE',
      detail: 'cpu: not available on darwin-x64',
    }
    writeFileSync(noRuntime, `process.on('message', () => process.send(${JSON.stringify(reply)}))`)
    const log: string[] = []
    const projectPath = await ensureDemoProject({
      ...demoOptions(homePath),
      forkJudgeProcess: forkNodeJudgeProcess(noRuntime),
      log: (message) => log.push(message),
    })
    expect(log).toEqual(['the demo audit is without verdicts of the judge: cpu: not available on darwin-x64'])
    const { client } = await openTestEngine({ projectPath, homePath, resourcesPath })
    expect((await client.project.info()).counts).toMatchObject({ judgeVerdicts: 0 })
    expect((await client.project.info()).counts.pairs).toBeGreaterThan(50)
  })

  it.skipIf(!hasEmbedded)('made by two hosts at the same time is one demo that both can open', async () => {
    const homePath = testFolder()
    const options = demoOptions(homePath)
    const [one, other] = await Promise.all([ensureDemoProject(options), ensureDemoProject(options)])
    expect(one).toBe(other)
    const { client } = await openTestEngine({ projectPath: one, homePath, resourcesPath })
    expect((await client.project.info()).counts.pairs).toBeGreaterThan(50)
    expect(readdirSync(homePath).filter((name) => !name.startsWith('demo.verdikt'))).toEqual([])
  })
})

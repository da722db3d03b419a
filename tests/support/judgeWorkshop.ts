import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import type { AddedJudge, AddJudgeEvent } from '../../src/shared/contract/judges.js'
import type { RunInfo } from '../../src/shared/contract/runs.js'
import { builtFiles } from './builtFiles.js'
import { startFakeHub, type FakeHub, type FakeHubOptions } from './fakeHub.js'
import { importAll, openTestEngine, type TestClient, type TestEngine } from './openTestEngine.js'
import { createTemporaryFolder } from './temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from './tinyCheckpoint.js'
import { tinyTokenizerJson, VOCABULARY_SIZE } from './tinyTokenizer.js'

/** Where the fake hub has the tiny checkpoint. */
export const HUB_REPOSITORY = 'kaleinaNyan/jina-v3-rullmarena-judge'
export const HUB_COMMIT = 'a'.repeat(40)

/** The judge process, a tiny checkpoint that can judge texts, and a folder for all that is made of it. */
export const createJudgeWorkshop = async () => {
  const folder = createTemporaryFolder()
  const checkpoint = await writeTinyCheckpoint(path.join(folder.path, 'tiny-checkpoint'), undefined, {
    ...TINY_V1,
    vocabulary: VOCABULARY_SIZE,
  })
  writeFileSync(path.join(checkpoint, 'tokenizer.json'), tinyTokenizerJson())

  return {
    folder,
    checkpoint,
    forkJudgeProcess: forkNodeJudgeProcess(builtFiles.judgeProcess),
    /** An engine with real judge processes. */
    openEngine: (homePath: string, environment: NodeJS.ProcessEnv = {}): Promise<TestEngine> =>
      openTestEngine({
        homePath,
        forkJudgeProcess: forkNodeJudgeProcess(builtFiles.judgeProcess),
        environment,
      }),
    /** The fake hub with the tiny checkpoint, closed when the test ends. */
    async startHub(options: Partial<FakeHubOptions> = {}): Promise<FakeHub> {
      const names = ['config.json', 'model.safetensors', 'tokenizer.json']
      const files = Object.fromEntries(
        names.map((name) => [
          name,
          { content: readFileSync(path.join(checkpoint, name)), lfs: name !== 'config.json' },
        ]),
      )
      const hub = await startFakeHub({ repository: HUB_REPOSITORY, commit: HUB_COMMIT, files, ...options })
      onTestFinished(() => hub.close())
      return hub
    },
    async importPair(client: TestClient): Promise<void> {
      const file = path.join(folder.path, 'pairs.jsonl')
      const answers = [
        { model: 'альфа', text: 'лучше' },
        { model: 'бета', text: 'хуже 你好' },
      ]
      writeFileSync(file, JSON.stringify({ prompt: 'вопрос', answers }))
      await importAll(client, { path: file })
    },
    remove: folder.remove,
  }
}

export type JudgeWorkshop = Awaited<ReturnType<typeof createJudgeWorkshop>>

/** Adds a judge to the end. */
export const addJudgeOf = async (
  client: TestClient,
  request: Parameters<TestClient['judges']['add']>[0],
): Promise<{ judge: AddedJudge; stages: string[] }> => {
  const events: AddJudgeEvent[] = []
  for await (const event of await client.judges.add(request)) events.push(event)
  const last = events.at(-1)
  if (last?.type !== 'done') throw new Error('nothing was added')
  const stages = events.flatMap((event) => (event.type === 'progress' ? [event.stage] : []))
  return { judge: last.judge, stages: [...new Set(stages)] }
}

/** The run once it no longer goes on. */
export const runEnd = async (client: TestClient, id: number): Promise<RunInfo | undefined> => {
  for (;;) {
    const run = (await client.runs.list()).find((candidate) => candidate.id === id)
    if (run?.state !== 'running') return run
    await delay(20)
  }
}

/** Judges everything with a judge and waits for the end. */
export const judgeAll = async (client: TestClient, judge: string): Promise<RunInfo | undefined> =>
  runEnd(client, (await client.runs.start({ judge })).id)

/** Names in the folder of judges of a home. */
export const namesInJudges = (home: string): string[] => {
  const judges = path.join(home, 'judges')
  return existsSync(judges) ? readdirSync(judges).sort() : []
}

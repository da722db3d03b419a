import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest'
import type { Serve } from '../../../../../src/main/hosts/cli/createProgram.js'
import type { HostPaths } from '../../../../../src/main/hosts/hostPaths.js'
import { builtFiles } from '../../../../support/builtFiles.js'
import { runCommandLine } from '../../../../support/commandLine.js'
import { createTemporaryFolder } from '../../../../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../../../../support/tinyJudgePackage.js'

/** Pairs of the data set, which has a broken line as well. */
export const pairCount = 400

/** The one document that a command printed. */
export const json = (results: string[]): Record<string, unknown> => {
  expect(results).toHaveLength(1)
  return JSON.parse(results[0] ?? '')
}

function writeDataset(file: string): void {
  const line = (number: number) => ({
    prompt: `Вопрос ${number}`,
    answers: [
      { model: 'альфа', text: 'да '.repeat(1 + (number % 7)) },
      { model: 'бета', text: 'нет '.repeat(1 + (number % 5)) },
    ],
    verdicts: [{ source: 'reference', judge: 'люди', order: '12', label: '1>2' }],
  })
  const lines = Array.from({ length: pairCount }, (_, number) => JSON.stringify(line(number)))
  writeFileSync(file, ['\uFEFF' + lines[0], '{"prompt": оборвано', ...lines.slice(1)].join('\r\n'))
}

/** A folder with a data set and a judge, for all tests of a file, and the command line in it. */
export function useCommandLine() {
  let folder: ReturnType<typeof createTemporaryFolder>
  const inFolder = (name: string) => path.join(folder.path, name)
  const cli = {
    inFolder,
    paths: {} as HostPaths,
    judge: '',
    dataset: '',
    serve: vi.fn<Serve>(async () => {}),
    verdikt: (...words: string[]) => runCommandLine(cli.paths, words, cli.serve),
  }
  beforeAll(() => {
    folder = createTemporaryFolder()
    cli.paths = {
      homePath: inFolder('home'),
      resourcesPath: inFolder('resources'),
      rendererPath: folder.path,
      judgeProcessPath: builtFiles.judgeProcess,
      engineThreadPath: '',
    }
    cli.judge = writeTinyJudgePackage(folder.path, 'longer-wins')
    cli.dataset = inFolder('данные.jsonl')
    writeDataset(cli.dataset)
  })
  afterAll(() => {
    folder.remove()
  })
  beforeEach(() => void cli.serve.mockClear())
  return cli
}

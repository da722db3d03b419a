import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createJudgeHost } from '../../src/main/engine/judge/client/createJudgeHost.js'
import { forkNodeJudgeProcess } from '../../src/main/hosts/forkNodeJudgeProcess.js'
import type { JudgeHost } from '../../src/main/engine/judge/judge.js'
import { PROVIDERS } from '../../src/shared/contract/choices.js'
import type { Provider } from '../../src/shared/contract/judges.js'
import { ExpectedError } from '../../src/shared/domain/expectedError.js'
import { builtFiles } from '../support/builtFiles.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../support/tinyJudgePackage.js'

const folder = createTemporaryFolder()
let host: JudgeHost

beforeAll(() => {
  host = createJudgeHost({ forkJudgeProcess: forkNodeJudgeProcess(builtFiles.judgeProcess) })
})
afterAll(async () => {
  await host.dispose()
  folder.remove()
})

const platform = `${process.platform}-${process.arch}`
const foreign = process.platform === 'win32' ? 'coreml' : 'dml'

describe('the provider of a judge', () => {
  it('is the first that starts, with a reason for each better one', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'any-provider', { providers: [...PROVIDERS] })
    const { identity } = await host.load({ directory, provider: 'auto' })
    const ladder = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu']
    expect(identity.providerAttempts.map(({ provider }) => provider)).toEqual(
      ladder.slice(0, ladder.indexOf(identity.provider)),
    )
    expect(identity.providerAttempts.map(({ reason }) => reason)).toEqual(
      identity.providerAttempts.map(() =>
        expect.stringMatching(/^(not available on|failed to start: .{10})/),
      ),
    )
  })

  it('is never another one than was asked for', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'explicit', { providers: [...PROVIDERS] })
    const outcomeOf = async (provider: Provider): Promise<string> => {
      try {
        return `runs on ${(await host.load({ directory, provider })).identity.provider}`
      } catch (error) {
        if (error instanceof ExpectedError) return `${error.code} ${error.detail}`
        throw error
      }
    }
    expect(await Promise.all(PROVIDERS.map(outcomeOf))).toEqual(
      PROVIDERS.map((provider) =>
        expect.stringMatching(
          new RegExp(
            `^(runs on ${provider}$|PROVIDER_UNAVAILABLE ${provider}: (not available on|failed to start: .{10}))`,
          ),
        ),
      ),
    )
  })

  it('must exist on this platform', async () => {
    const directory = writeTinyJudgePackage(folder.path, 'foreign', { providers: [foreign, 'cpu'] })
    await expect(host.load({ directory, provider: foreign })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      detail: `${foreign}: not available on ${platform}`,
    })
  })
})

describe('a package that does not run', () => {
  it.each([
    ['a graph that is no ONNX', { files: { 'general.onnx': 'not a model' } }, /general\.onnx does not run: /],
    [
      'a graph that favours the answer it reads first',
      { bias: 0.5 },
      /general\.onnx does not run: .*swapping the answers does not mirror/,
    ],
    [
      'parameters of another featurizer',
      { files: { 'featurizer.json': '{"version":99}' } },
      /featurizer\.json: .*version: must be 1/,
    ],
    ['cut parameters', { files: { 'featurizer.json': '{"vers' } }, /featurizer\.json: .*JSON/],
    ['cut weights', { files: { 'featurizer.bin': 'abc' } }, /weights: 3 bytes instead of/],
  ])('%s', async (_, options, problem) => {
    const directory = writeTinyJudgePackage(folder.path, 'broken', options)
    await expect(host.load({ directory, provider: 'auto' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringMatching(problem),
    })
  })

  it('a model that is not there', async () => {
    await expect(host.load({ directory: folder.path, provider: 'auto' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: `${folder.path}: judge.json is missing`,
    })
  })
})

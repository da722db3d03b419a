import { describe, expect, it } from 'vitest'
import {
  planProviders,
  runtimeMissing,
  startOnLadder,
  type LadderRequest,
} from '../../../../src/main/engine/judge/provider/providerLadder.js'
import { PROVIDERS } from '../../../../src/shared/contract/choices.js'
import type { Provider } from '../../../../src/shared/contract/judges.js'
import { ExpectedError } from '../../../../src/shared/domain/expectedError.js'

const request: LadderRequest = {
  requested: 'auto',
  platform: 'linux-x64',
  declared: PROVIDERS,
  excluded: [],
}

function tried(overrides: Partial<LadderRequest>): Provider[] {
  return planProviders({ ...request, ...overrides })
    .filter((step) => step.refusal === null)
    .map((step) => step.provider)
}

describe('planProviders', () => {
  it.each([
    ['linux-x64', ['cuda', 'webgpu', 'cpu']],
    ['linux-arm64', ['cpu']],
    ['win32-x64', ['dml', 'webgpu', 'cpu']],
    ['darwin-arm64', ['coreml', 'webgpu', 'cpu']],
    ['darwin-x64', []],
  ])('tries on %s what the runtime has there, best first', (platform, providers) => {
    expect(tried({ platform })).toEqual(providers)
  })

  it('tries what the package supports, whatever order it lists', () => {
    expect(tried({ declared: ['cpu', 'cuda'] })).toEqual(['cuda', 'cpu'])
  })

  it('has one step for an explicit request', () => {
    expect(tried({ requested: 'webgpu' })).toEqual(['webgpu'])
    expect(tried({ requested: 'webgpu', declared: ['cpu'] })).toEqual([])
  })

  it('gives the reason for every step it refuses', () => {
    const excluded = [{ provider: 'webgpu' as const, reason: 'failed to start: signal SIGSEGV' }]
    expect(planProviders({ ...request, declared: ['webgpu', 'cpu'], excluded })).toEqual([
      { provider: 'cuda', refusal: 'the judge supports only webgpu, cpu' },
      { provider: 'dml', refusal: 'not available on linux-x64' },
      { provider: 'coreml', refusal: 'not available on linux-x64' },
      { provider: 'webgpu', refusal: 'failed to start: signal SIGSEGV' },
      { provider: 'cpu', refusal: null },
    ])
  })
})

describe('startOnLadder', () => {
  const failing =
    (...broken: Provider[]) =>
    async (provider: Provider) => {
      if (broken.includes(provider)) throw new Error(`no ${provider} device\n    at native code`)
      return `session on ${provider}`
    }

  it('stops at the first provider that starts and tells why the better ones did not', async () => {
    expect(await startOnLadder({ ...request, platform: 'darwin-arm64' }, failing('coreml'))).toEqual({
      provider: 'webgpu',
      started: 'session on webgpu',
      attempts: [
        { provider: 'cuda', reason: 'not available on darwin-arm64' },
        { provider: 'dml', reason: 'not available on darwin-arm64' },
        { provider: 'coreml', reason: 'failed to start: no coreml device' },
      ],
    })
  })

  it('never falls back from an explicit provider', async () => {
    await expect(startOnLadder({ ...request, requested: 'cuda' }, failing('cuda'))).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      detail: 'cuda: failed to start: no cuda device',
    })
  })

  it.each([
    '/onnxruntime_src/core/webgpu.cc:136 Initialize()::<lambda()> status == Success was false. No adapters',
    'N:\\_work\\1\\s\\onnxruntime\\core\\webgpu.cc:136 Initialize status == Success was false. No adapters',
    '/Users/builder/_work/1/s/onnxruntime/core/webgpu.cc:136 Initialize status == Success was false. No adapters',
  ])('shows what the runtime found, not where in its source: %s', async (message) => {
    const start = async () => {
      throw new Error(message)
    }
    await expect(startOnLadder({ ...request, requested: 'webgpu' }, start)).rejects.toMatchObject({
      detail: 'webgpu: failed to start: No adapters',
    })
  })

  it('says how to get the libraries of CUDA where they are not there', async () => {
    const start = async () => {
      throw new Error('Failed to load shared library')
    }
    await expect(startOnLadder({ ...request, requested: 'cuda' }, start)).rejects.toMatchObject({
      detail: expect.stringContaining('npm run setup:cuda'),
    })
    await expect(startOnLadder({ ...request, requested: 'webgpu' }, start)).rejects.not.toMatchObject({
      detail: expect.stringContaining('npm run setup:cuda'),
    })
  })

  it('says everything that was tried where nothing starts', async () => {
    await expect(startOnLadder(request, failing(...PROVIDERS))).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      detail: expect.stringMatching(/cuda: .*no cuda device; dml: not available .*; cpu: .*no cpu device/),
    })
  })

  it('tells a platform that the runtime is not made for from a runtime that does not load', () => {
    expect(runtimeMissing(new Error("Cannot find module '../bin/x'"), 'darwin-x64')).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      detail: 'cpu: not available on darwin-x64',
    })
    expect(runtimeMissing(new Error('libfoo.so.1: cannot open'), 'linux-x64')).toMatchObject({
      detail: 'cpu: failed to start: libfoo.so.1: cannot open',
    })
  })

  it('does not go on when the package is to blame', async () => {
    const started: Provider[] = []
    const start = async (provider: Provider) => {
      started.push(provider)
      throw new ExpectedError('JUDGE_INVALID', 'broken')
    }
    await expect(startOnLadder(request, start)).rejects.toMatchObject({ code: 'JUDGE_INVALID' })
    expect(started).toEqual(['cuda'])
  })
})

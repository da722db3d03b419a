import { describe, expect, it } from 'vitest'
import { JudgeProcessDied } from '../../../../src/main/engine/judge/judge.js'
import { createFakeFork, fakeJudge, loads, type Behaviour } from '../../../support/fakeJudgeFork.js'
import { fakeJudgeIdentity } from '../../../support/fakeJudgeIdentity.js'

describe('loading', () => {
  it('passes expected failures on and ends the process', async () => {
    const { host, processes } = createFakeFork((process) =>
      process.say({ type: 'loadFailed', code: 'JUDGE_INVALID', detail: 'x.onnx is missing' }),
    )
    await expect(host.load(fakeJudge)).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: 'x.onnx is missing',
    })
    expect(processes.map(({ killed }) => killed)).toEqual([true])
  })

  const crashesOnWebGpu: Behaviour = (process, message) => {
    if (message.type !== 'load') return
    const isExcluded = message.excluded.some(({ provider }) => provider === 'webgpu')
    if (isExcluded) {
      process.say({ type: 'starting', provider: 'cpu' })
      process.say({ type: 'loaded', identity: { ...fakeJudgeIdentity, providerAttempts: message.excluded } })
    } else {
      process.say({ type: 'starting', provider: 'webgpu' })
      process.exit('killed by SIGSEGV')
    }
  }

  it('goes on down the ladder where starting a provider kills the process', async () => {
    const { host, processes } = createFakeFork(crashesOnWebGpu)
    const { identity } = await host.load(fakeJudge)
    expect(identity.provider).toBe('cpu')
    expect(identity.providerAttempts).toEqual([
      { provider: 'webgpu', reason: 'failed to start: the judge process ended: killed by SIGSEGV' },
    ])
    expect(processes).toHaveLength(2)
  })

  it('does not go on where that provider was asked for', async () => {
    const { host, processes } = createFakeFork(crashesOnWebGpu)
    await expect(host.load({ ...fakeJudge, provider: 'webgpu' })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      detail: expect.stringContaining('SIGSEGV'),
    })
    expect(processes).toHaveLength(1)
  })

  it('rejects where the process dies before any provider', async () => {
    const { host } = createFakeFork((process) => process.exit('exit code 1'))
    await expect(host.load(fakeJudge)).rejects.toThrow(
      new JudgeProcessDied('the judge process ended: exit code 1'),
    )
  })

  it('gives up on a process that stays silent, and kills it', async () => {
    const { host, processes } = createFakeFork(() => {}, 20)
    await expect(host.load(fakeJudge)).rejects.toThrow('no sign of life for 20 ms')
    expect(processes[0]?.killed).toBe(true)
  })

  it('rejects where the process dies on the last step of the ladder', async () => {
    const { host, processes } = createFakeFork((process) => {
      process.say({ type: 'starting', provider: 'cpu' })
      process.exit('killed by SIGKILL')
    })
    await expect(host.load(fakeJudge)).rejects.toThrow(JudgeProcessDied)
    expect(processes).toHaveLength(1)
  })

  it('done, the process may stay silent as long as it likes', async () => {
    const { host, processes } = createFakeFork(loads, 20)
    await host.load(fakeJudge)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(processes[0]?.killed).toBe(false)
  })

  it('is refused by a closed host', async () => {
    const { host, processes } = createFakeFork(loads)
    await host.load(fakeJudge)
    await host.dispose()
    expect(processes[0]?.killed).toBe(true)
    await expect(host.load(fakeJudge)).rejects.toThrow(JudgeProcessDied)
    expect(processes).toHaveLength(1)
  })

  it('in progress ends with its host', async () => {
    const { host, processes } = createFakeFork(() => {})
    const loading = host.load(fakeJudge)
    await host.dispose()
    await expect(loading).rejects.toThrow(JudgeProcessDied)
    expect(processes[0]?.killed).toBe(true)
  })
})

import { expect, it } from 'vitest'
import { whileBusy, whileBusySync } from '../../../src/main/engine/files/whileBusy.js'

const refusal = (code: string) => Object.assign(new Error(`refused: ${code}`), { code })

/** Refuses `times` times, then gives what it was asked for. */
function stubborn(code: string, times: number) {
  let calls = 0
  const work = () => {
    calls += 1
    if (calls <= times) throw refusal(code)
    return 'done'
  }
  return { work, calls: () => calls }
}

it.each(['EPERM', 'EACCES', 'EBUSY'])(
  'waits on Windows where a file is open for a moment (%s)',
  async (code) => {
    const one = stubborn(code, 2)
    expect(whileBusySync(one.work, { platform: 'win32' })).toBe('done')
    const other = stubborn(code, 2)
    expect(await whileBusy(async () => other.work(), { platform: 'win32' })).toBe('done')
    expect([one.calls(), other.calls()]).toEqual([3, 3])
  },
)

it.each([
  ['linux', 'EACCES'],
  ['darwin', 'EPERM'],
  ['win32', 'ENOENT'],
  ['win32', 'ENOSPC'],
] as const)('does not wait for what will not change (%s, %s)', async (platform, code) => {
  const one = stubborn(code, 1)
  expect(() => whileBusySync(one.work, { platform })).toThrow(`refused: ${code}`)
  const other = stubborn(code, 1)
  await expect(whileBusy(async () => other.work(), { platform })).rejects.toThrow(`refused: ${code}`)
  expect([one.calls(), other.calls()]).toEqual([1, 1])
})

it('gives up with what was said last', async () => {
  const patience = { platform: 'win32', patienceMs: 100 } as const
  const { work, calls } = stubborn('EBUSY', Infinity)
  expect(() => whileBusySync(work, patience)).toThrow('refused: EBUSY')
  expect(calls()).toBeGreaterThan(1)
  await expect(whileBusy(async () => work(), patience)).rejects.toThrow('refused: EBUSY')
})

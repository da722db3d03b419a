import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { cacheDir } from '../../../scripts/setup/paths.mjs'
import { withLock } from '../../../scripts/setup/withLock.mjs'

const lockName = () => `test-${process.pid}-${Math.random().toString(36).slice(2)}`

it('lets one piece of work in at a time', async () => {
  const name = lockName()
  const events: string[] = []
  const work = (label: string) => async () => {
    events.push(`${label} starts`)
    await sleep(50)
    events.push(`${label} ends`)
  }
  await Promise.all([withLock(name, work('a')), withLock(name, work('b'))])
  expect(events).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
})

it('takes over a lock whose holder has died', async () => {
  const name = lockName()
  const { pid } = spawnSync(process.execPath, ['--version'])
  await withLock(lockName(), () => Promise.resolve())
  writeFileSync(path.join(cacheDir, `${name}.lock`), String(pid))
  expect(await withLock(name, () => Promise.resolve('done'))).toBe('done')
})

it('gives the lock back when the work fails', async () => {
  const name = lockName()
  await expect(withLock(name, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(path.join(cacheDir, `${name}.lock`))).toBe(false)
})

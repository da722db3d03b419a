import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { keepLease } from '../../../src/main/engine/services/keepLease.js'
import type { LeaseHolder } from '../../../src/main/engine/services/leaseService.js'
import { ExpectedError } from '../../../src/shared/domain/expectedError.js'
import { openTestStore, testFolder } from '../../support/openTestStore.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lease = { name: 'project', owner: 'a' }

/** Somebody who holds the project, and another program with its own view of the file. */
async function holding() {
  const file = path.join(testFolder(), 'project.verdikt')
  const store = openTestStore(file)
  store.refuseAtOnce()
  const other = new Sqlite(file)
  onTestFinished(() => void other.close())
  const leases = { take: async ({ name, owner }: LeaseHolder) => store.leases.take(name, owner) }
  await leases.take(lease)
  const lost: string[] = []
  const letGo = keepLease(leases, lease, (reason) => lost.push(reason))
  onTestFinished(letGo)
  const steal = () =>
    other
      .prepare("INSERT OR REPLACE INTO leases VALUES ('project', 'stolen', 1, 'another-machine', ?)")
      .run(Date.now() + 60_000)
  const isFree = () => openTestStore(file).leases.take('project', 'b')
  return { store, other, lost, letGo, steal, isFree }
}

describe('a lease', () => {
  it('is kept by renewing it in time, until it is let go', async () => {
    const { lost, letGo, isFree } = await holding()
    await vi.advanceTimersByTimeAsync(600_000)
    expect([isFree(), lost]).toEqual([false, []])
    letGo()
    await vi.advanceTimersByTimeAsync(600_000)
    expect([isFree(), lost]).toEqual([true, []])
  })

  it('is not lost while another program has the file locked, however long', async () => {
    const { other, lost, isFree } = await holding()
    other.exec('BEGIN IMMEDIATE')
    await vi.advanceTimersByTimeAsync(60_000)
    other.exec('COMMIT')
    await vi.advanceTimersByTimeAsync(60_000)
    expect([isFree(), lost]).toEqual([false, []])
  })

  it('is not lost with the thread that renews it', async () => {
    let tries = 0
    const lost: string[] = []
    const take = async () => {
      tries += 1
      if (tries === 1) throw new ExpectedError('WORK_INTERRUPTED', 'the write thread ended')
      return true
    }
    onTestFinished(keepLease({ take }, lease, (reason) => lost.push(reason)))
    await vi.advanceTimersByTimeAsync(15_000)
    expect([tries > 1, lost]).toEqual([true, []])
  })

  it('that cannot be renewed says so instead of ending the process', async () => {
    const { store, lost, steal } = await holding()
    steal()
    await vi.advanceTimersByTimeAsync(5000)
    store.close()
    await vi.advanceTimersByTimeAsync(5000)
    expect(lost).toEqual(['another Verdikt has it', 'The database connection is not open'])
  })
})

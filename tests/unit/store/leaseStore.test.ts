import path from 'node:path'
import { hostname } from 'node:os'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openTestStore, testFolder } from '../../support/openTestStore.js'

/** Two processes' views of one file, and a way to write a lease as somebody else did. */
function twoStores() {
  const file = path.join(testFolder(), 'project.verdikt')
  const stores = [openTestStore(file), openTestStore(file)] as const
  const database = new Sqlite(file)
  onTestFinished(() => void database.close())
  const leave = (owner: string, pid: number, machine: string, expiresInMs: number) =>
    database
      .prepare("INSERT OR REPLACE INTO leases VALUES ('project', ?, ?, ?, ?)")
      .run(owner, pid, machine, Date.now() + expiresInMs)
  return { stores, leave }
}

async function deadPid(): Promise<number> {
  const child = fork(path.join(import.meta.dirname, 'does-not-exist.cjs'), { stdio: 'ignore' })
  const { pid } = child
  await once(child, 'exit')
  if (pid === undefined) throw new Error('no child')
  return pid
}

describe('leases', () => {
  it('belong to one owner until released', () => {
    const { stores } = twoStores()
    expect(stores[0].leases.take('project', 'a')).toBe(true)
    expect(stores[1].leases.take('project', 'b')).toBe(false)
    expect(stores.map(({ leases }) => leases.isHeld('project'))).toEqual([true, true])
    expect(stores[0].leases.take('project', 'a')).toBe(true)
    expect(stores[1].leases.take('run:1', 'b')).toBe(true)
    stores[1].leases.release('project', 'b')
    expect(stores[1].leases.take('project', 'b')).toBe(false)
    stores[0].leases.release('project', 'a')
    expect(stores[1].leases.isHeld('project')).toBe(false)
    expect(stores[1].leases.take('project', 'b')).toBe(true)
  })

  it('of a dead process of this machine are free at once', async () => {
    const { stores, leave } = twoStores()
    leave('dead', await deadPid(), hostname(), 60_000)
    expect(stores[0].leases.take('project', 'a')).toBe(true)
  })

  it('of another machine are free once they have expired', () => {
    const { stores, leave } = twoStores()
    leave('far away', 1, 'another-machine', 60_000)
    expect(stores[0].leases.take('project', 'a')).toBe(false)
    leave('far away', 1, 'another-machine', -1)
    expect(stores[0].leases.take('project', 'a')).toBe(true)
  })

  it('that nobody renews are free even if their process number lives on as another program', () => {
    const { stores, leave } = twoStores()
    leave('before the reboot', process.pid, hostname(), -1)
    expect(stores[0].leases.take('project', 'a')).toBe(true)
  })
})

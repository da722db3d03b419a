import { hostname } from 'node:os'
import type { Database } from 'better-sqlite3'

interface LeaseRow {
  owner: string
  pid: number
  machine: string
  expires_at_ms: number
}

/** Long enough for a stalled holder to come back, short enough to wait for after a power cut. */
export const LEASE_MS = 20_000

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Named leases in the project file. A lease of a dead process on this machine is free at once, any other
 * when it has expired (process numbers are used again).
 */
export function createLeaseStore(database: Database) {
  const find = database.prepare<[string], LeaseRow>('SELECT * FROM leases WHERE name = ?')
  const put = database.prepare<[string, string, number, string, number]>(
    'INSERT OR REPLACE INTO leases (name, owner, pid, machine, expires_at_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = database.prepare<[string, string]>('DELETE FROM leases WHERE name = ? AND owner = ?')

  const isOver = ({ expires_at_ms, machine, pid }: LeaseRow) =>
    expires_at_ms < Date.now() || (machine === hostname() && !isAlive(pid))

  const take = database.transaction((name: string, owner: string): boolean => {
    const held = find.get(name)
    if (held && held.owner !== owner && !isOver(held)) return false
    put.run(name, owner, process.pid, hostname(), Date.now() + LEASE_MS)
    return true
  })
  return {
    /** Takes or renews; false while somebody else holds it. */
    take: (name: string, owner: string) => take.immediate(name, owner),
    /** By whomever. */
    isHeld(name: string): boolean {
      const held = find.get(name)
      return held !== undefined && !isOver(held)
    },
    release: (name: string, owner: string) => void drop.run(name, owner),
  }
}

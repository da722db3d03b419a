import type { Database } from 'better-sqlite3'
import { lastDeskSchema, type LastDesk } from '../../../shared/contract/queues.js'

/** What people had on the desk last, by their names. */
export function createLastDeskStore(database: Database) {
  const find = database.prepare<[string], string>('SELECT state FROM last_desks WHERE annotator = ?').pluck()
  const put = database.prepare(
    'INSERT INTO last_desks (annotator, state) VALUES (?, ?) ON CONFLICT (annotator) DO UPDATE SET state = excluded.state',
  )
  return {
    /** Null for somebody new, and for what another version wrote in its own way: it is a convenience. */
    find(annotator: string): LastDesk | null {
      const state = find.get(annotator)
      const parsed = lastDeskSchema.safeParse(state === undefined ? undefined : JSON.parse(state))
      return parsed.success ? parsed.data : null
    },
    /** In a transaction. */
    put: (annotator: string, desk: LastDesk) => void put.run(annotator, JSON.stringify(desk)),
  }
}

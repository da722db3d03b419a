import type { Database } from 'better-sqlite3'
import type { ImportReport, PastImport } from '../../../shared/contract/datasets.js'

interface ImportRow {
  id: number
  path: string
  started_at: string
  report: string | null
}

/** The log of imports: where every row of the project came from. */
export function createImportStore(database: Database) {
  const begin = database.prepare<[string, string]>('INSERT INTO imports (path, started_at) VALUES (?, ?)')
  const finish = database.prepare<[string, number]>('UPDATE imports SET report = ? WHERE id = ?')
  const drop = database.prepare<[number]>('DELETE FROM imports WHERE id = ?')
  const list = database.prepare<[], ImportRow>('SELECT * FROM imports ORDER BY id DESC LIMIT 200')
  return {
    begin: (path: string): number => Number(begin.run(path, new Date().toISOString()).lastInsertRowid),
    finish: (id: number, report: ImportReport) => void finish.run(JSON.stringify(report), id),
    /** Only of an import that nothing came from. */
    drop: (id: number) => void drop.run(id),
    list: (): PastImport[] =>
      list.all().map((row) => ({
        id: row.id,
        path: row.path,
        startedAt: row.started_at,
        report: row.report === null ? null : (JSON.parse(row.report) as ImportReport),
      })),
  }
}

import type { Database } from 'better-sqlite3'

/** A database's schema as SQL, in the order of its making; without the tables that FTS5 keeps for itself. */
export function describeSchema(database: Database): string {
  const statements = database
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
       ORDER BY rowid`,
    )
    .pluck()
    .all()
  const version = database.pragma('user_version', { simple: true })
  const lines = statements.map((statement) => `${statement.replace(/[ \t]+$/gm, '')};`)
  return `-- The newest schema, written by the migrations' test; version ${String(version)}.\n\n${lines.join('\n\n')}\n`
}

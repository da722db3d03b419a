import Sqlite from 'better-sqlite3'

/** Tables of the log of what was done when, or how often; everything else is content. */
const LOGS = new Set(['project', 'leases', 'imports', 'judge_runs', 'sorting_changes'])

/** What differs each time the same is done: when, by which import, and what is drawn by lot. */
const MADE_ANEW = new Set(['import_id', 'created_at', 'seed', 'review_journal.uid'])

/** Opens the file as another program would and reads. */
export function readProject<Result>(
  projectPath: string,
  read: (database: Sqlite.Database) => Result,
): Result {
  const database = new Sqlite(projectPath)
  try {
    return read(database)
  } finally {
    database.close()
  }
}

/** Every row of a project by table, row ids included, without what is made anew each time. */
export function projectContent(projectPath: string): Record<string, unknown[]> {
  return readProject(projectPath, (database) => {
    const tables = database
      .prepare<[], string>(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
      )
      .pluck()
      .all()
      .filter((table) => !LOGS.has(table))
    const rows = (table: string) =>
      database
        .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
        .all()
        .map((row) =>
          JSON.stringify(row, (column, value: unknown) =>
            MADE_ANEW.has(column) || MADE_ANEW.has(`${table}.${column}`) ? undefined : value,
          ),
        )
        .toSorted()
    const found = (word: string) =>
      database
        .prepare<[string], number>('SELECT rowid FROM text_search WHERE text_search MATCH ? ORDER BY rowid')
        .pluck()
        .all(word)
    return {
      ...Object.fromEntries(tables.map((table) => [table, rows(table)])),
      search: [...found('"слов"'), ...found('"вопрос"'), ...found('"answer"')],
    }
  })
}

/** What SQLite itself says of the file, of foreign keys and of the text index. */
export function projectHealth(projectPath: string): unknown[] {
  return readProject(projectPath, (database) => {
    database.exec("INSERT INTO text_search (text_search) VALUES ('integrity-check')")
    return [database.pragma('integrity_check', { simple: true }), database.pragma('foreign_key_check')]
  })
}

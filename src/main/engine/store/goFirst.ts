import type { Database } from 'better-sqlite3'
import type { WriteTurn } from './writeTurn.js'

/** Lets every write of a connection, a transaction or a single statement, go before those of bulk writers. */
export function goFirst(database: Database, turn: WriteTurn): void {
  const begin = database.transaction.bind(database)
  const first =
    <Input extends unknown[], Result>(run: (...input: Input) => Result) =>
    (...input: Input): Result =>
      // Inside of a transaction it is its turn already.
      database.inTransaction ? run(...input) : turn.goFirst(() => run(...input))
  const transaction: Database['transaction'] = (work) => {
    const run = begin(work)
    return Object.assign(first(run), {
      default: first(run.default),
      deferred: first(run.deferred),
      immediate: first(run.immediate),
      exclusive: first(run.exclusive),
    })
  }
  database.transaction = transaction

  const prepare = database.prepare.bind(database)
  database.prepare = ((source: string) => {
    const statement = prepare(source)
    if (!statement.readonly) statement.run = first(statement.run.bind(statement))
    return statement
  }) as Database['prepare']
}

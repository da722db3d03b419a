import type { Database } from 'better-sqlite3'
import type { WriteTurn } from './writeTurn.js'

/** Lets every transaction of a connection go before those of bulk writers. */
export function goFirst(database: Database, turn: WriteTurn): void {
  const begin = database.transaction.bind(database)
  const first =
    <Input extends unknown[], Result>(run: (...input: Input) => Result) =>
    (...input: Input): Result =>
      turn.goFirst(() => run(...input))
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
}

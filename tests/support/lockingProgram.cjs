// What lockProject starts: holds the write lock of the SQLite file it is given until it is told to let go.
const Sqlite = require('better-sqlite3')

const database = new Sqlite(process.argv[2], { timeout: 20_000 })
database.exec('BEGIN IMMEDIATE')
process.once('message', () => {
  database.exec('COMMIT')
  database.close()
  process.disconnect()
})
process.once('disconnect', () => process.exit())
process.send?.('locked')

import type { Database } from 'better-sqlite3'
import { createAuditStore } from './auditStore.js'
import { createBulkReviewStore } from './bulkReviewStore.js'
import { createCorpusStore } from './corpusStore.js'
import { createExportStore } from './exportStore.js'
import { createImportStore } from './importStore.js'
import { createJudgeRunStore } from './judgeRunStore.js'
import { createJudgeVerdictStore } from './judgeVerdictStore.js'
import { createJournalStore } from './journalStore.js'
import { createLastDeskStore } from './lastDeskStore.js'
import { createLeaseStore } from './leaseStore.js'
import { openDatabase } from './openDatabase.js'
import { createPairStore } from './pairStore.js'
import { createPeopleStatsStore } from './peopleStatsStore.js'
import { createPeopleStore } from './peopleStore.js'
import { createProjectStore } from './projectStore.js'
import { createQueueStore } from './queueStore.js'
import { createQueueVoteStore } from './queueVoteStore.js'
import { createReferenceStore } from './referenceStore.js'
import { createReviewStore } from './reviewStore.js'
import { createSignalStore } from './signalStore.js'
import { createSavedQueueStore } from './savedQueueStore.js'
import { createTagStore } from './tagStore.js'
import { createTextIndex } from './textIndex.js'
import { goFirst } from './goFirst.js'
import { createShortTransactions, refuseAtOnce } from './shortTransactions.js'
import { createWriteTurn, type WriteTurn } from './writeTurn.js'

function createStores(database: Database, turn: WriteTurn) {
  const people = createPeopleStore(database)
  return {
    project: createProjectStore(database),
    leases: createLeaseStore(database),
    imports: createImportStore(database),
    corpus: createCorpusStore(database, createTextIndex(database)),
    references: createReferenceStore(database),
    runs: createJudgeRunStore(database),
    judgeVerdicts: createJudgeVerdictStore(database),
    reviews: createReviewStore(database, people),
    bulk: createBulkReviewStore(database),
    people,
    peopleStats: createPeopleStatsStore(database),
    journal: createJournalStore(database),
    tags: createTagStore(database),
    pairs: createPairStore(database),
    queue: createQueueStore(database),
    queueVotes: createQueueVoteStore(database),
    signals: createSignalStore(database),
    savedQueues: createSavedQueueStore(database),
    lastDesks: createLastDeskStore(database),
    audit: createAuditStore(database),
    exports: createExportStore(database),
    /** Runs `work` in one transaction; it is durable when this returns. */
    inTransaction: <Result>(work: () => Result): Result => database.transaction(work).immediate(),
    inShortTransaction: createShortTransactions(database, turn),
    /** From now on a file that another program has locked is reported at once, for a write line to wait. */
    refuseAtOnce: () => refuseAtOnce(database),
    /** From now on this connection writes nothing: a write through it is a bug. */
    onlyRead: () => void database.pragma('query_only = ON'),
    /** A copy of the project as it is at this moment; nobody has to wait for it. */
    copyInto: (path: string) => copyInto(database, path),
    /** Writes what is in the log into the file proper, as far as readers allow; holds up nobody. */
    checkpoint: () => void database.pragma('wal_checkpoint(PASSIVE)'),
    /** Writes all that is in the log into the file proper, wherever that is by now; false where readers or writers keep some. */
    emptyLog: (): boolean => database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0,
    close: () => void database.close(),
  }
}
export type Store = ReturnType<typeof createStores>

/** SQLite takes this for a write, though it changes nothing in the project. */
function copyInto(database: Database, path: string): void {
  const onlyReads = database.pragma('query_only', { simple: true })
  database.pragma('query_only = OFF')
  try {
    database.prepare('VACUUM INTO ?').run(path)
  } finally {
    database.pragma(`query_only = ${String(onlyReads)}`)
  }
}

export interface StoreOptions {
  create: boolean
  /** Shared with the other connections of this process. */
  turn?: WriteTurn
  /**
   * Whether this connection's writes go before bulk writes. Its log is then checkpointed by the others, because writing
   * back megabytes takes longer than anybody who goes first should wait; by itself only when they do not.
   */
  goesFirst?: boolean
}

const LOG_PAGES_WITHOUT_OTHERS = 64_000

/** Opens a project file with all its stores; see openDatabase for errors. */
export function openStore(
  path: string,
  { create, turn = createWriteTurn(), goesFirst = false }: StoreOptions,
): Store {
  const database = openDatabase(path, { create })
  if (goesFirst) {
    goFirst(database, turn)
    database.pragma(`wal_autocheckpoint = ${LOG_PAGES_WITHOUT_OTHERS}`)
  }
  return createStores(database, turn)
}

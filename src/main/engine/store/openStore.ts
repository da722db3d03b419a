import type { Database } from 'better-sqlite3'
import { createAuditStore } from './auditStore.js'
import { createCorpusStore } from './corpusStore.js'
import { createExportStore } from './exportStore.js'
import { createImportStore } from './importStore.js'
import { createJudgeRunStore } from './judgeRunStore.js'
import { createJudgeVerdictStore } from './judgeVerdictStore.js'
import { createLeaseStore } from './leaseStore.js'
import { openDatabase } from './openDatabase.js'
import { createPairStore } from './pairStore.js'
import { createProjectStore } from './projectStore.js'
import { createQueueStore } from './queueStore.js'
import { createReferenceStore } from './referenceStore.js'
import { createReviewStore } from './reviewStore.js'
import { createSignalStore } from './signalStore.js'
import { createSavedQueueStore } from './savedQueueStore.js'
import { createTagStore } from './tagStore.js'
import { createTextIndex } from './textIndex.js'

function createStores(database: Database) {
  return {
    project: createProjectStore(database),
    leases: createLeaseStore(database),
    imports: createImportStore(database),
    corpus: createCorpusStore(database, createTextIndex(database)),
    references: createReferenceStore(database),
    runs: createJudgeRunStore(database),
    judgeVerdicts: createJudgeVerdictStore(database),
    reviews: createReviewStore(database),
    tags: createTagStore(database),
    pairs: createPairStore(database),
    queue: createQueueStore(database),
    signals: createSignalStore(database),
    savedQueues: createSavedQueueStore(database),
    audit: createAuditStore(database),
    exports: createExportStore(database),
    /** Runs `work` in one transaction; it is durable when this returns. */
    inTransaction: <Result>(work: () => Result): Result => database.transaction(work).immediate(),
    close: () => void database.close(),
  }
}
export type Store = ReturnType<typeof createStores>

/** Opens a project file with all its stores; see openDatabase for errors. */
export function openStore(path: string, options: { create: boolean }): Store {
  return createStores(openDatabase(path, options))
}

import { setImmediate } from 'node:timers/promises'
import type { ImportEvent, ImportReport, ImportRequest } from '../../../shared/contract/datasets.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { ColumnsUnknown, DatasetInvalid } from '../datasets/import/datasetInvalid.js'
import type { ImportRecord, ImportWarning, ReadProgress } from '../datasets/import/importRecord.js'
import { openImport } from '../datasets/import/openImport.js'
import type { Store } from '../store/openStore.js'
import type { ProjectEvents } from './projectEvents.js'
import { createRecordWriter, type DataRecord } from './recordWriter.js'

/** Records are written when there are so many of them or so much text: others in the thread get their turn in between. */
const CHUNK_RECORDS = 200
const CHUNK_CHARACTERS = 500_000
const PROGRESS_EVERY_MS = 150
/** The report lists at most so many rejected lines; all are counted. */
const LISTED_REJECTIONS = 1000

export interface ImportServiceDependencies {
  store: Store
  events: ProjectEvents
  appVersion: string
}

const charactersOf = (record: DataRecord): number => {
  if (record.kind === 'prompt') return record.prompt.text.length
  if (record.kind === 'answer') return record.answer.text.length
  return record.answers[0].text.length + record.answers[1].text.length
}

/** Brings data sets into the project: streamed, in small durable steps, so that a repeat completes a cut one. */
export function createImportService({ store, events, appVersion }: ImportServiceDependencies) {
  /**
   * Imports a path. What was read is in the project after each step; closing the iterator stops there.
   * Throws ExpectedError DATASET_INVALID when nothing of the path can be read, COLUMNS_UNKNOWN when it is a table without the
   * columns that are needed.
   */
  async function* run(request: ImportRequest, signal?: AbortSignal): AsyncGenerator<ImportEvent> {
    const startedMs = performance.now()
    let progress: ReadProgress = { bytesRead: 0, bytesTotal: 0 }
    const { format, records } = await openImport({
      ...request,
      onProgress: (now) => (progress = now),
      ...(signal ? { signal } : {}),
    })
    const notes = createNotes()
    const importId = store.imports.begin(request.path)
    const writer = createRecordWriter({
      store,
      importId,
      appVersion,
      onConflict: (record, source) =>
        notes.warn({
          code: 'conflicting-verdict',
          detail: `${source}: another verdict is there; it stays`,
          about: source,
          at: record.at,
          count: 1,
        }),
    })
    let chunk: DataRecord[] = []
    let characters = 0
    let reportedMs = 0
    const flush = () => {
      writer.write(chunk)
      chunk = []
      characters = 0
    }
    try {
      for await (const record of untilAborted(records, signal)) {
        if (record.kind === 'rejected') notes.reject(record)
        else if (record.kind === 'warning') notes.warn(record)
        else {
          chunk.push(record)
          characters += charactersOf(record)
        }
        if (chunk.length < CHUNK_RECORDS && characters < CHUNK_CHARACTERS) continue
        flush()
        await setImmediate()
        if (performance.now() - reportedMs < PROGRESS_EVERY_MS) continue
        reportedMs = performance.now()
        yield { type: 'progress', ...progress, records: writer.written(), rejected: notes.rejectedTotal() }
      }
      flush()
    } catch (error) {
      // Nothing to complete: a mapping that was wrong, a file that could not be read.
      if (writer.written() === 0) store.imports.drop(importId)
      throw error
    } finally {
      // However it ends: a screen that follows an import may go away before the import's end.
      events.changed('data')
    }
    const report: ImportReport = {
      format,
      ...writer.counts,
      ...notes.report(),
      seconds: (performance.now() - startedMs) / 1000,
    }
    if (!signal?.aborted) store.imports.finish(importId, report)
    yield { type: 'done', report }
  }

  return {
    async *run(request: ImportRequest, signal?: AbortSignal): AsyncGenerator<ImportEvent> {
      try {
        yield* run(request, signal)
      } catch (error) {
        if (error instanceof ColumnsUnknown)
          throw new ExpectedError('COLUMNS_UNKNOWN', error.message, {
            cause: error,
            facts: { missing: error.missing, found: error.found },
          })
        if (error instanceof DatasetInvalid || isUnreadable(error))
          throw new ExpectedError('DATASET_INVALID', error.message, { cause: error })
        throw error
      }
    },
    list: () => store.imports.list(),
  }
}
export type ImportService = ReturnType<typeof createImportService>

/** Failures of the file system that a user can do something about. */
const FILE_ERRORS = new Set(['EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'ELOOP', 'EIO', 'EBUSY'])

const isUnreadable = (error: unknown): error is NodeJS.ErrnoException =>
  FILE_ERRORS.has((error as NodeJS.ErrnoException).code ?? '')

/** The records up to the moment of `signal`, which readers of files report by throwing its reason. */
async function* untilAborted<Item>(
  items: AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  try {
    for await (const item of items) {
      if (signal?.aborted) return
      yield item
    }
  } catch (error) {
    if (!signal?.aborted || error !== signal.reason) throw error
  }
}

/** Rejections and warnings of one import; warnings that say the same are counted together. */
function createNotes() {
  const rejected: ImportReport['rejected'] = []
  const warnings = new Map<string, ImportReport['warnings'][number]>()
  let rejectedTotal = 0
  return {
    rejectedTotal: () => rejectedTotal,
    reject({ at, reason }: Extract<ImportRecord, { kind: 'rejected' }>) {
      rejectedTotal++
      if (rejected.length < LISTED_REJECTIONS) rejected.push({ ...at, reason })
    },
    warn({ code, detail, about, at, count }: Omit<ImportWarning, 'kind' | 'code'> & { code: string }) {
      const known = warnings.get(`${code} ${detail}`)
      if (known) known.count += count
      else warnings.set(`${code} ${detail}`, { code, detail, about, count, ...at })
    },
    report: () => ({ rejected, rejectedTotal, warnings: [...warnings.values()] }),
  }
}

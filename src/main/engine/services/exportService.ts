import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { ExportReport, ExportRequest } from '../../../shared/contract/datasets.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { exportDataset } from '../datasets/export/exportDataset.js'
import { ExportTargetInvalid } from '../datasets/export/exportSink.js'
import type { Store } from '../store/openStore.js'
import { exportRecords } from './exportRecords.js'
import { viewedReference, viewedRun } from './viewpoint.js'

/** Failures of the file system that a user can do something about. */
const FILE_ERRORS = new Set([
  'EACCES',
  'EPERM',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ENOSPC',
  'EROFS',
  'EEXIST',
  'EBUSY',
])

const DATABASE_START = Buffer.from('SQLite format 3\0')

/** An export takes the place of an older one, never that of a project: least of all the one that is exported. */
function refuseDatabase(path: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(DATABASE_START.length)
    readSync(file, start)
    if (start.equals(DATABASE_START))
      throw new ExpectedError('EXPORT_FAILED', `${path} is a project or another database; it is not replaced`)
  } finally {
    closeSync(file)
  }
}

/** Writes the project's data in a format of the field; a dry run counts the same and writes nothing. */
export function createExportService({ store }: { store: Store }) {
  return {
    async export({ format, out, dryRun, viewpoint }: ExportRequest): Promise<ExportReport> {
      // Which reference came in first does not survive a round trip: there, the one whose name sorts first decides.
      const isUnnamed = format === 'verdikt' && viewpoint.reference === null
      const reference = isUnnamed ? null : (viewedReference(store, viewpoint)?.name ?? null)
      const run = viewedRun(store, viewpoint)?.uid ?? null
      try {
        refuseDatabase(out)
        return await exportDataset({ format, out, dryRun, reference, run, records: exportRecords(store) })
      } catch (error) {
        const isFileError = FILE_ERRORS.has((error as NodeJS.ErrnoException).code ?? '')
        if (error instanceof ExportTargetInvalid || isFileError)
          throw new ExpectedError('EXPORT_FAILED', (error as Error).message, { cause: error })
        throw error
      }
    },
  }
}
export type ExportService = ReturnType<typeof createExportService>

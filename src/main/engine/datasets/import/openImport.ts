import type { ImportFormat } from '../../../../shared/contract/datasets.js'
import { readArenaHard } from './arenaHard.js'
import { readCsvTable } from './csvTable.js'
import { DatasetInvalid } from './datasetInvalid.js'
import { detectFormat } from './detectFormat.js'
import type { ImportRecord, ReadProgress } from './importRecord.js'
import { readJinaJudge } from './jinaJudge.js'
import { readJsonlTable } from './jsonlTable.js'
import { readVerdiktJsonl } from './verdiktJsonl.js'

export interface OpenImportOptions {
  path: string
  format: 'auto' | ImportFormat
  /** Arena-Hard only: name of the baseline; null infers it. */
  baseline: string | null
  /** Tables: field -> column; training sets: `judge` only. */
  mapping: Readonly<Record<string, string>>
  onProgress?: (progress: ReadProgress) => void
  signal?: AbortSignal
}

/**
 * Picks the reader. Files are read while `records` is iterated, so problems of the whole path may also
 * be thrown there.
 *
 * @throws DatasetInvalid
 */
export async function openImport(
  options: OpenImportOptions,
): Promise<{ format: ImportFormat; records: AsyncGenerator<ImportRecord> }> {
  const format = options.format === 'auto' ? await detectFormat(options.path) : options.format
  refuseUnusedOptions(format, options)
  return { format, records: read(format, options) }
}

function read(format: ImportFormat, options: OpenImportOptions): AsyncGenerator<ImportRecord> {
  switch (format) {
    case 'arena-hard':
      return readArenaHard(options)
    case 'jina-judge':
      return readJinaJudge(options)
    case 'verdikt':
      return readVerdiktJsonl(options)
    case 'csv':
      return readCsvTable(options)
    case 'jsonl':
      return readJsonlTable(options)
  }
}

/** An option that would be ignored is a misunderstanding: say so instead of importing something else. */
function refuseUnusedOptions(format: ImportFormat, { path, baseline, mapping }: OpenImportOptions): void {
  if (baseline !== null && format !== 'arena-hard') {
    throw new DatasetInvalid(
      'bad-mapping',
      path,
      `a baseline can be named for arena-hard only, not for ${format}`,
    )
  }
  if ((format === 'arena-hard' || format === 'verdikt') && Object.keys(mapping).length > 0) {
    throw new DatasetInvalid('bad-mapping', path, `${format} has no columns to map`)
  }
}

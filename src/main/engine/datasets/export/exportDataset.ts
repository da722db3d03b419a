import path from 'node:path'
import type { ExportReport } from '../../../../shared/contract/datasets.js'
import { writeCsv } from './csvWriter.js'
import type { ExportRecord } from './exportRecord.js'
import { createCountingSink, createFolderSink } from './exportSink.js'
import type { ExportSink } from './exportSink.js'
import type { ExportTally } from './exportTally.js'
import { writeJinaJudge } from './jinaJudgeWriter.js'
import { writeVerdiktJsonl } from './verdiktJsonlWriter.js'

export interface ExportDatasetOptions {
  format: ExportReport['format']
  /** Folder for jina-judge, file for the others. */
  out: string
  /** Counts as the real export does, and writes nothing. */
  dryRun: boolean
  /** Reference judge of the final verdict; null: the first by name. */
  reference: string | null
  /** Judge run shown in CSV, as the verdicts name it; null: the last. */
  run: string | null
  /** For verdikt: pairs first, then answers without a pair, then prompts without answers, each in a stable order. */
  records: AsyncIterable<ExportRecord> | Iterable<ExportRecord>
}

/**
 * Writes an export or counts it.
 *
 * @throws ExportTargetInvalid for a jina-judge folder that holds other training files.
 */
export async function exportDataset(options: ExportDatasetOptions): Promise<ExportReport> {
  const { format, dryRun } = options
  const sink = createSink(options)
  try {
    const { addPeople: _, ...tally } = await write(options, sink)
    return { format, dryRun, files: await sink.commit(), ...tally }
  } finally {
    await sink.abort()
  }
}

function createSink({ format, out, dryRun }: ExportDatasetOptions): ExportSink {
  if (dryRun) return createCountingSink()
  return format === 'jina-judge'
    ? createFolderSink(out, { exclusiveExtension: '.jsonl' })
    : createFolderSink(path.dirname(out))
}

function write(options: ExportDatasetOptions, sink: ExportSink): Promise<ExportTally> {
  const { format, records, reference, run } = options
  const fileName = path.basename(options.out)
  switch (format) {
    case 'jina-judge':
      return writeJinaJudge(records, sink, reference)
    case 'verdikt':
      return writeVerdiktJsonl(records, sink, fileName, reference)
    case 'csv':
      return writeCsv(records, sink, fileName, { reference, run })
  }
}

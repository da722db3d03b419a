import type { ExportReport } from '../../../../shared/contract/datasets.js'

/** What a writer counts while it writes; the files are counted by the sink. */
export type ExportTally = Omit<ExportReport, 'format' | 'dryRun' | 'files'>

export function createExportTally(): ExportTally {
  return {
    pairs: 0,
    rows: 0,
    corrected: 0,
    droppedUndecidable: 0,
    droppedWithoutVerdict: 0,
    classBalance: { 'A>B': 0, 'A=B': 0, 'B>A': 0 },
  }
}

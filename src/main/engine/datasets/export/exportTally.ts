import type { ExportReport } from '../../../../shared/contract/datasets.js'
import type { FinalVerdict } from '../../../../shared/domain/finalVerdict.js'
import { provenanceOf } from '../../../../shared/domain/provenance.js'
import type { ImportedHumanVerdict } from '../import/importRecord.js'

/** What a writer counts while it writes; the files are counted by the sink. */
type ExportCounts = Omit<ExportReport, 'format' | 'dryRun' | 'files'>

export interface ExportTally extends ExportCounts {
  /** Counts an exported pair by what people make of it. */
  addPeople: (humans: readonly ImportedHumanVerdict[], final: FinalVerdict | null) => void
}

export function createExportTally(): ExportTally {
  const tally: ExportTally = {
    pairs: 0,
    rows: 0,
    corrected: 0,
    provenance: { single: 0, unanimous: 0, adjudicated: 0, unresolved: 0 },
    droppedUndecidable: 0,
    droppedWithoutVerdict: 0,
    classBalance: { 'A>B': 0, 'A=B': 0, 'B>A': 0 },
    addPeople(humans, final) {
      if (final !== null && final.rule !== 'reference-mean') tally.corrected += 1
      const provenance = provenanceOf(humans)
      if (provenance !== null) tally.provenance[provenance] += 1
    },
  }
  return tally
}

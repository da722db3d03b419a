import type { ImportWarning, ImportWarningCode, SourcePosition } from './importRecord.js'

export interface WarningTally {
  add: (code: ImportWarningCode, at: SourcePosition, detail: string, about?: string) => void
  /** The warnings gathered so far, in order of first sight; the tally is empty afterwards. */
  take: () => ImportWarning[]
}

/** Gathers warnings by code and detail, so that a file with 1,000 alike lines gives one warning with a count. */
export function createWarningTally(): WarningTally {
  let gathered = new Map<string, ImportWarning>()
  return {
    add(code, at, detail, about = '') {
      const key = `${code}\n${detail}`
      const known = gathered.get(key)
      if (known) known.count += 1
      else gathered.set(key, { kind: 'warning', at, code, detail, about, count: 1 })
    },
    take() {
      const warnings = [...gathered.values()]
      gathered = new Map()
      return warnings
    },
  }
}

import type { Database } from 'better-sqlite3'
import { meanGrade, referencePairVerdict } from '../../../shared/domain/finalVerdict.js'
import { foldVerdict, type GradedVerdict, type Order } from '../../../shared/domain/verdict.js'

export interface ReferenceVerdictRow {
  order: Order
  label: GradedVerdict
  rationale: string | null
}
/** What came of a verdict from a file; at a conflict, the one that was there stays. */
export type VerdictAdded = 'new' | 'duplicate' | 'conflict'

/** Verdicts that came in from files, per reference judge and order; the first one imported stays. */
export function createReferenceStore(database: Database) {
  const findJudge = database.prepare<[string], { id: number }>(
    'SELECT id FROM reference_judges WHERE name = ?',
  )
  const insertJudge = database.prepare<[string]>('INSERT INTO reference_judges (name) VALUES (?)')
  const find = database.prepare<[number, number, Order], { label: GradedVerdict }>(
    'SELECT label FROM reference_verdicts WHERE reference_id = ? AND pair_id = ? AND read_order = ?',
  )
  const insert = database.prepare(
    `INSERT INTO reference_verdicts (reference_id, pair_id, read_order, label, rationale, import_id)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const countOne = database.prepare<[number]>(
    'UPDATE reference_judges SET verdicts = verdicts + 1 WHERE id = ?',
  )
  const ofPair = database.prepare<[number, number], ReferenceVerdictRow>(
    `SELECT read_order AS "order", label, rationale FROM reference_verdicts
     WHERE reference_id = ? AND pair_id = ? ORDER BY read_order`,
  )
  const namesOf = database
    .prepare<[number], string>(
      `SELECT name FROM reference_judges
       WHERE EXISTS (SELECT 1 FROM reference_verdicts WHERE reference_id = reference_judges.id AND pair_id = ?) ORDER BY id`,
    )
    .pluck()
  const putPairVerdict = database.prepare(
    `INSERT OR REPLACE INTO reference_pair_verdicts (reference_id, pair_id, label, flip, mean_grade)
     VALUES (?, ?, ?, ?, ?)`,
  )

  /** Call once a pair after its verdicts were added, in the same transaction. */
  function refreshPair(referenceId: number, pairId: number): void {
    const labels = ofPair.all(referenceId, pairId).map((verdict) => verdict.label)
    const folded = new Set(labels.map(foldVerdict))
    const flip = Number(folded.size > 1)
    putPairVerdict.run(referenceId, pairId, referencePairVerdict(labels), flip, meanGrade(labels))
  }

  return {
    idOf: (name: string): number | null => findJudge.get(name)?.id ?? null,
    addJudge: (name: string): number =>
      findJudge.get(name)?.id ?? Number(insertJudge.run(name).lastInsertRowid),
    add(referenceId: number, pairId: number, verdict: ReferenceVerdictRow, importId: number): VerdictAdded {
      const known = find.get(referenceId, pairId, verdict.order)
      if (known) return known.label === verdict.label ? 'duplicate' : 'conflict'
      insert.run(referenceId, pairId, verdict.order, verdict.label, verdict.rationale, importId)
      countOne.run(referenceId)
      return 'new'
    },
    refreshPair,
    ofPair: (referenceId: number, pairId: number) => ofPair.all(referenceId, pairId),
    /** Every reference with a verdict on the pair, as imported. */
    namesOf: (pairId: number): string[] => namesOf.all(pairId),
  }
}

import type { Database, Statement } from 'better-sqlite3'
import type { PairIds } from '../../../shared/contract/common.js'
import type { QueueOrder, QueueRow } from '../../../shared/contract/queue.js'
import type { PairMark } from '../../../shared/domain/signal.js'
import {
  countQuery,
  idsQuery,
  pairQuery,
  isEveryPair,
  type QueueQuery,
  type QueueSelection,
} from './queueQuery.js'
import { EXCERPT_SQL, promptExcerpt } from './promptExcerpt.js'
import { QUEUE_JOINS, type QueueViewpoint } from './queueSources.js'
import { MARKS_TRUE_SQL, SIGNALS_JOIN } from './signalColumns.js'
import { createSortedPairs } from './sortedPairs.js'

/** SQLite has no booleans. */
type StoredRow = Omit<QueueRow, 'promptStart' | 'judgeFlip' | 'referenceFlip' | 'truncated' | 'marks'> & {
  /** Bytes; null: the prompt is empty. */
  promptStart: Buffer | null
  judgeFlip: number | null
  referenceFlip: number | null
  truncated: number | null
  marks: string
}

export interface SortedIds {
  ids: PairIds
  /** How many at the end lack the value that the order sorts by. */
  unsorted: number
}

/** Statements kept by their text: filters come in few shapes. */
const STATEMENTS_KEPT = 64

/** Queues: ids of all pairs of a filter in their order, and the rows that are on screen. */
export function createQueueStore(database: Database) {
  const statements = new Map<string, Statement<unknown[], number>>()
  const rows = database.prepare<[QueueViewpoint & { ids: string }], StoredRow>(
    `SELECT pairs.id, ${EXCERPT_SQL} AS promptStart, pairs.cluster,
       model_1.name AS model1, model_2.name AS model2,
       pairs.language_1 AS language1, pairs.language_2 AS language2,
       judge.label AS judge, judge.flip AS judgeFlip, judge.margin, judge.truncated,
       reference.label AS reference, reference.flip AS referenceFlip, human.label AS human,
       settled.label AS adjudicated, together.provenance,
       ${MARKS_TRUE_SQL} AS marks
     FROM json_each(@ids) AS wanted JOIN pairs ON pairs.id = wanted.value
       JOIN prompts ON prompts.id = pairs.prompt_id
       JOIN models AS model_1 ON model_1.id = pairs.model_1_id
       JOIN models AS model_2 ON model_2.id = pairs.model_2_id ${QUEUE_JOINS} ${SIGNALS_JOIN}
       LEFT JOIN adjudications AS settled ON settled.pair_id = pairs.id
       LEFT JOIN pair_provenance AS together ON together.pair_id = pairs.id
     ORDER BY wanted.key`,
  )

  const reviewed = database
    .prepare<[number | null], number>(
      'SELECT pair_id FROM reviews WHERE annotator_id = ? AND label IS NOT NULL',
    )
    .pluck()

  const adjudicated = database.prepare<[], number>('SELECT pair_id FROM adjudications').pluck()

  function statement(sql: string): Statement<unknown[], number> {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= STATEMENTS_KEPT) statements.clear()
    const prepared = database.prepare<unknown[], number>(sql).pluck()
    statements.set(sql, prepared)
    return prepared
  }

  const all = ({ sql, parameters }: QueueQuery) => Int32Array.from(statement(sql).all(parameters))

  const sortedPairs = createSortedPairs(database, all)

  const sortedIds = database.transaction((selection: QueueSelection, { by, seed }: QueueOrder): SortedIds => {
    if (by === 'list' && selection.list !== null)
      return { ids: all(idsQuery(selection, 'list')), unsorted: 0 }
    const order = by === 'list' ? 'import' : by
    const { ids, valued } = isEveryPair(selection)
      ? sortedPairs.every(order, seed, selection.viewpoint)
      : sortedPairs.part(order, seed, selection)
    return { ids, unsorted: ids.length - valued }
  })

  return {
    ids: (selection: QueueSelection, order: QueueOrder): SortedIds => sortedIds(selection, order),
    /** See createSortedPairs. */
    prepareNextOrder: () => sortedPairs.prepareNext(),
    count: (selection: QueueSelection): number => all(countQuery(selection))[0] as number,
    has: (selection: QueueSelection, pair: number): boolean => all(pairQuery(selection, pair)).length > 0,
    /** Pairs that the annotator has decided, of any queue. */
    reviewed: (annotator: number | null) => reviewed.all(annotator),
    /** Pairs that somebody has adjudicated. */
    adjudicated: () => adjudicated.all(),
    rows: (ids: readonly number[], viewpoint: QueueViewpoint): QueueRow[] =>
      rows.all({ ...viewpoint, ids: JSON.stringify(ids) }).map((row) => ({
        ...row,
        promptStart: promptExcerpt(row.promptStart),
        judgeFlip: row.judgeFlip === 1,
        referenceFlip: row.referenceFlip === 1,
        truncated: row.truncated === 1,
        marks: row.marks.split(' ').filter((mark) => mark !== '') as PairMark[],
      })),
  }
}

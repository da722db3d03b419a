import type { Database } from 'better-sqlite3'
import type { RunRequest, RunState } from '../../../shared/contract/runs.js'
import { derivedUid } from './textHash.js'

export interface JudgeRunRow {
  id: number
  uid: string
  judge: string
  judge_version: string
  judge_path: string
  requested_provider: RunRequest['provider']
  orders: RunRequest['orders']
  /** JSON array of model names; empty: all. */
  models: string
  pair_limit: number | null
  truncation: RunRequest['truncation']
  last_pair_id: number
  pairs: number
  /** Readings with a verdict, how many of those were truncated, and readings that were set aside. */
  verdicts: number
  truncated: number
  skipped: number
  state: RunState
  /** JSON of the judge's identity; null until it is loaded. */
  identity: string | null
  app_version: string
  started_at: string
  finished_at: string | null
  failure: string | null
}

export interface RunToCreate {
  uid: string
  judge: string
  judgeVersion: string
  judgePath: string
  request: Pick<RunRequest, 'provider' | 'orders' | 'models' | 'limit' | 'truncation'>
  appVersion: string
}

/** True for a pair that a run's models ask for. */
export const HAS_WANTED_MODEL = `(run.models = '[]' OR EXISTS (
      SELECT 1 FROM json_each(run.models) AS wanted JOIN models ON models.name = wanted.value
      WHERE models.id IN (pairs.model_1_id, pairs.model_2_id)))`

/**
 * `chosen`: pairs of the run with id @run, that is with one of its models, up to the last pair at its
 * start, at most its limit.
 */
export const CHOSEN_PAIRS = `run AS (SELECT * FROM judge_runs WHERE id = @run),
  chosen AS (SELECT pairs.id FROM pairs, run WHERE pairs.id <= run.last_pair_id AND ${HAS_WANTED_MODEL}
    ORDER BY pairs.id LIMIT (SELECT coalesce(pair_limit, -1) FROM run))`

/** Judge runs: what was asked, what really ran, how far it is. */
export function createJudgeRunStore(database: Database) {
  const insert = database.prepare(
    `INSERT INTO judge_runs (uid, judge, judge_version, judge_path, requested_provider, orders, models, pair_limit,
       truncation, last_pair_id, pairs, state, app_version, started_at, identity, finished_at)
     VALUES (@uid, @judge, @judgeVersion, @judgePath, @provider, @orders, @models, @limit,
       @truncation, (SELECT coalesce(max(id), 0) FROM pairs), 0, @state, @appVersion, @startedAt, @identity, @finishedAt)`,
  )
  const countPairs = database.prepare<{ run: number }>(
    `WITH ${CHOSEN_PAIRS} UPDATE judge_runs SET pairs = (SELECT count(*) FROM chosen) WHERE id = @run`,
  )
  const countImportedPairs = database.prepare<{ run: number }>(
    `UPDATE judge_runs SET pairs = (SELECT count(*) FROM judge_pair_verdicts WHERE run_id = @run)
     WHERE id = @run AND state = 'imported'`,
  )
  const byId = database.prepare<[number], JudgeRunRow>('SELECT * FROM judge_runs WHERE id = ?')
  const byUid = database.prepare<[string], JudgeRunRow>('SELECT * FROM judge_runs WHERE uid = ?')
  const list = database.prepare<[], JudgeRunRow>('SELECT * FROM judge_runs ORDER BY id DESC')
  const setState = database.prepare(
    'UPDATE judge_runs SET state = @state, finished_at = @finishedAt, failure = @failure WHERE id = @id',
  )
  const setIdentity = database.prepare<[string, number]>('UPDATE judge_runs SET identity = ? WHERE id = ?')

  function create(run: RunToCreate): JudgeRunRow {
    const { lastInsertRowid } = insert.run({
      ...run.request,
      // After the request, whose judge is a path: a run is known by the name in the package.
      ...run,
      models: JSON.stringify(run.request.models),
      state: 'running',
      startedAt: new Date().toISOString(),
      identity: null,
      finishedAt: null,
    })
    countPairs.run({ run: Number(lastInsertRowid) })
    return byId.get(Number(lastInsertRowid)) as JudgeRunRow
  }

  /** The run of another project whose verdicts came in from a file; one row a run id. */
  function addImported(uid: string, provenance: Record<string, string>, appVersion: string): number {
    const known = byUid.get(uid)
    if (known) return known.id
    const now = new Date().toISOString()
    const { lastInsertRowid } = insert.run({
      uid,
      judge: provenance['judge'] ?? derivedUid('judge', uid),
      judgeVersion: provenance['judge_version'] ?? '',
      judgePath: '',
      provider: 'auto',
      orders: 'both',
      models: '[]',
      limit: null,
      // Of no matter: nothing is judged here.
      truncation: 'balanced',
      state: 'imported',
      appVersion,
      startedAt: provenance['started_at'] ?? now,
      identity: JSON.stringify(provenance),
      finishedAt: provenance['finished_at'] ?? now,
    })
    return Number(lastInsertRowid)
  }

  return {
    create: (run: RunToCreate) => database.transaction(() => create(run)).immediate(),
    addImported,
    /** Call after verdicts were added to an imported run, in the same transaction; other runs stay as they are. */
    countImportedPairs: (run: number) => void countImportedPairs.run({ run }),
    find: (id: number): JudgeRunRow | null => byId.get(id) ?? null,
    list: () => list.all(),
    setState(id: number, state: RunState, failure: string | null = null): void {
      const ended = state === 'finished' || state === 'cancelled' || state === 'failed'
      setState.run({ id, state, failure, finishedAt: ended ? new Date().toISOString() : null })
    },
    setIdentity: (id: number, identity: object) => void setIdentity.run(JSON.stringify(identity), id),
  }
}

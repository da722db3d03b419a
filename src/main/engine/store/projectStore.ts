import type { Database } from 'better-sqlite3'
import type { ProjectCounts } from '../../../shared/contract/project.js'

export const PROJECT_KEYS = ['name', 'createdAt', 'appVersion', 'isDemo'] as const
export type ProjectKey = (typeof PROJECT_KEYS)[number]

/** What the project is called and how much is in it. */
export function createProjectStore(database: Database) {
  const read = database.prepare<[string], { value: string }>('SELECT value FROM project WHERE key = ?')
  const write = database.prepare<[string, string]>(
    'INSERT INTO project (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const counts = database.prepare<[], ProjectCounts>(`
    SELECT (SELECT count(*) FROM prompts) AS prompts, (SELECT count(*) FROM models) AS models,
      (SELECT count(*) FROM answers) AS answers, (SELECT count(*) FROM pairs) AS pairs,
      (SELECT coalesce(sum(verdicts), 0) FROM reference_judges) AS referenceVerdicts,
      (SELECT coalesce(sum(verdicts), 0) FROM judge_runs) AS judgeVerdicts,
      (SELECT count(*) FROM reviews WHERE label IS NOT NULL) AS humanVerdicts,
      (SELECT count(DISTINCT pair_id) FROM reviews WHERE label IS NOT NULL) AS reviewedPairs`)
  const references = database.prepare<[], string>('SELECT name FROM reference_judges ORDER BY id').pluck()
  const models = database.prepare<[], string>('SELECT name FROM models ORDER BY name').pluck()
  const clusters = database
    .prepare<[], string>('SELECT DISTINCT cluster FROM prompts WHERE cluster IS NOT NULL ORDER BY cluster')
    .pluck()
  return {
    get: (key: ProjectKey): string | null => read.get(key)?.value ?? null,
    set: (key: ProjectKey, value: string) => void write.run(key, value),
    counts: () => counts.get() as ProjectCounts,
    references: () => references.all(),
    models: () => models.all(),
    clusters: () => clusters.all(),
  }
}

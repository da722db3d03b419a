import { copyFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { createMergeService } from '../../../../src/main/engine/services/mergeService.js'
import { createProjectEvents } from '../../../../src/main/engine/services/projectEvents.js'
import type { Store } from '../../../../src/main/engine/store/openStore.js'
import type { ReviewRole, ReviewState } from '../../../../src/shared/domain/review.js'
import type { HumanVerdict } from '../../../../src/shared/domain/verdict.js'
import { addRecords, openTestStore, testFolder } from '../../../support/openTestStore.js'
import { reviewOf } from '../../../support/reviewOf.js'
import { pairRecord } from '../../store/support/records.js'

export interface Project {
  store: Store
  file: string
}

export function project(records = ['1', '2', '3'].map((id) => pairRecord(id))): Project {
  const file = path.join(testFolder(), 'project.verdikt')
  const store = openTestStore(file)
  addRecords(store, records)
  return { store, file }
}

/** What somebody gets who takes the file along. */
export function copyOf({ store, file }: Project): Project {
  store.checkpoint()
  const copy = path.join(testFolder(), 'copy.verdikt')
  new Sqlite(file).pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, copy)
  return { store: openTestStore(copy), file: copy }
}

export function vote(
  { store }: Project,
  name: string,
  pair: number,
  label: HumanVerdict | null,
  changes: Partial<ReviewState> = {},
  role: ReviewRole = 'review',
) {
  store.people.working(name, `uid of ${name}`)
  store.reviews.set(name, pair, reviewOf(label, changes), role)
}

export const merge = (
  into: Project,
  from: Project,
  options: { dryRun?: boolean; same?: string[]; others?: string[] } = {},
  { signal, temporaryPath = testFolder() }: { signal?: AbortSignal; temporaryPath?: string } = {},
) =>
  createMergeService({
    store: into.store,
    projectPath: into.file,
    temporaryPath,
    events: createProjectEvents(),
  }).merge({ path: from.file, dryRun: false, same: [], others: [], ...options }, signal)

/** What is in force, told by texts so that it can be compared across files. */
export function inForce({ file }: Project): unknown[] {
  const database = new Sqlite(file, { readonly: true })
  const rows = (table: string, label: string) =>
    database
      .prepare(
        `SELECT prompts.text, annotators.name, ${label} FROM ${table} AS held JOIN pairs ON pairs.id = held.pair_id
         JOIN prompts ON prompts.id = pairs.prompt_id JOIN annotators ON annotators.id = held.annotator_id ORDER BY 1, 2`,
      )
      .raw()
      .all()
  const provenance = database
    .prepare(
      `SELECT text, provenance, people, conflict FROM pair_provenance JOIN pairs ON pairs.id = pair_id
       JOIN prompts ON prompts.id = pairs.prompt_id ORDER BY 1`,
    )
    .raw()
    .all()
  const held = [
    rows('reviews', 'label, at, decided_ms'),
    rows('review_repeats', 'label, order_shown'),
    rows('adjudications', 'label, decided_ms'),
    rows('review_tags', 'tag_id, target'),
    provenance,
  ]
  database.close()
  return held
}

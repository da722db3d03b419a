import type { Viewpoint } from '../../../shared/contract/common.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { JudgeRunRow } from '../store/judgeRunStore.js'
import type { Store } from '../store/openStore.js'
import type { QueueViewpoint } from '../store/queueSources.js'

export interface NamedReference {
  id: number
  name: string
}

/** The run a viewpoint names, or the newest; null when there is none. Throws NOT_FOUND for an unknown id. */
export function viewedRun(store: Store, viewpoint: Viewpoint): JudgeRunRow | null {
  if (viewpoint.run === null) return store.runs.list()[0] ?? null
  const run = store.runs.find(viewpoint.run)
  if (!run) throw new ExpectedError('NOT_FOUND', `there is no judge run ${viewpoint.run}`)
  return run
}

/** The reference a viewpoint names, or the first imported; null when there is none. Throws NOT_FOUND. */
export function viewedReference(store: Store, viewpoint: Viewpoint): NamedReference | null {
  const name = viewpoint.reference ?? store.project.references()[0]
  if (name === undefined) return null
  const id = store.references.idOf(name)
  if (id === null) {
    const known = store.project.references().join(', ') || 'none'
    throw new ExpectedError('NOT_FOUND', `no reference is called "${name}"; there are: ${known}`)
  }
  return { id, name }
}

/** A saved queue may have a run and a reference of its own; the others are those on screen. */
export const viewpointOf = (own: Viewpoint, shown: Viewpoint): Viewpoint => ({
  run: own.run ?? shown.run,
  reference: own.reference ?? shown.reference,
})

/** The same with the run and the reference that stand for none; what has none stays so. */
export const resolvedViewpoint = (store: Store, viewpoint: Viewpoint): Viewpoint => ({
  run: viewedRun(store, viewpoint)?.id ?? null,
  reference: viewedReference(store, viewpoint)?.name ?? null,
})

/** Row ids of a viewpoint as an annotator has it. Throws NOT_FOUND for a run or reference that is not there. */
export const viewedRows = (store: Store, viewpoint: Viewpoint, annotator: string): QueueViewpoint => ({
  run: viewedRun(store, viewpoint)?.id ?? null,
  reference: viewedReference(store, viewpoint)?.id ?? null,
  annotator: store.reviews.annotatorId(annotator),
})

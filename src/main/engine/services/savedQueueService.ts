import { randomInt, randomUUID } from 'node:crypto'
import type { Viewpoint } from '../../../shared/contract/common.js'
import type { FilterTree } from '../../../shared/contract/filterTree.js'
import type {
  LastDesk,
  NewQueue,
  QueueChange,
  QueueInfo,
  QueueProgress,
} from '../../../shared/contract/queues.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { ALL_PAIRS_QUEUE } from '../../../shared/domain/queue.js'
import type { Store } from '../store/openStore.js'
import type { SavedQueue } from '../store/savedQueueStore.js'
import type { ProjectEvents } from './projectEvents.js'
import { drawItems, countDrawn } from './queuePairs.js'
import { queueProgress } from './queueProgress.js'
import type { SettingsService } from './settingsService.js'
import { viewedRows } from './viewpoint.js'

const SEEDS = 2 ** 31

const info = ({ id: _, ...queue }: SavedQueue): QueueInfo => queue

function refuse(detail: string): never {
  throw new ExpectedError('QUEUE_STATE', detail)
}

/** Throws QUEUE_STATE where the queue cannot change in this way. */
function refuseChange(queue: SavedQueue, change: QueueChange): void {
  if (queue.uid === ALL_PAIRS_QUEUE && (change.name !== undefined || change.archived !== undefined))
    refuse('the queue of all pairs is built in')
  if (queue.kind === 'frozen' && (change.rule !== undefined || change.auditShare !== undefined))
    refuse(`the list "${queue.name}" is frozen`)
}

/** `annotator`: the name that the caller's window shows. */
interface PlaceToKeep {
  queue: string
  pair: number
  atRepeat: boolean
  annotator: string | null
}

export interface SavedQueueServiceDependencies {
  store: Store
  settings: SettingsService
  events: ProjectEvents
}

/** Saved queues of the project. Their methods throw NOT_FOUND for a uid that is not there. */
export function createSavedQueueService({ store, settings, events }: SavedQueueServiceDependencies) {
  const rows = (viewpoint: Viewpoint) => viewedRows(store, viewpoint, settings.get().annotator)

  function find(uid: string): SavedQueue {
    const queue = store.savedQueues.find(uid)
    if (!queue) throw new ExpectedError('NOT_FOUND', `queue ${uid}`)
    return queue
  }

  /** Runs a change in one transaction and tells of it. */
  function changing<Result>(change: () => Result): Result {
    const result = store.inTransaction(change)
    events.changed('queues')
    return result
  }

  const fresh = () => ({
    uid: randomUUID(),
    seed: randomInt(SEEDS),
    createdAt: new Date().toISOString(),
    archived: false,
  })

  return {
    list: (): QueueInfo[] => store.savedQueues.list().map(info),
    get: (uid: string): QueueInfo => info(find(uid)),
    set: (uid: string, change: QueueChange): QueueInfo =>
      changing(() => {
        const before = find(uid)
        refuseChange(before, change)
        const queue = { ...before, ...change }
        store.savedQueues.update(queue)
        return info(queue)
      }),
    progress: (uid: string): QueueProgress =>
      queueProgress(store, find(uid), store.reviews.annotatorId(settings.get().annotator)),
    /** Forgotten for somebody who has not reviewed anything yet: nothing is lost, the first pair shows. */
    keepPlace({ queue: uid, pair, atRepeat, annotator: shown }: PlaceToKeep): void {
      const queue = find(uid)
      const annotator = store.reviews.annotatorId(shown ?? settings.get().annotator)
      if (annotator === null || !store.pairs.exists(pair)) return
      store.inTransaction(() =>
        store.queueVotes.putPlace(queue.id, annotator, { pair, atRepeat, at: new Date().toISOString() }),
      )
    },
    /** Run and reference only where they are still there; null without a queue to open. */
    lastDesk(): LastDesk | null {
      const desk = store.lastDesks.find(settings.get().annotator)
      const queue = desk && store.savedQueues.find(desk.queue)
      if (!queue || queue.archived) return null
      const { run, reference } = desk.viewpoint
      return {
        ...desk,
        viewpoint: {
          run: run !== null && store.runs.find(run) ? run : null,
          reference: reference !== null && store.references.idOf(reference) !== null ? reference : null,
        },
      }
    },
    keepDesk: ({ annotator: shown, ...desk }: LastDesk & { annotator: string | null }): void =>
      store.inTransaction(() => store.lastDesks.put(shown ?? settings.get().annotator, desk)),
    create(wanted: NewQueue): QueueInfo {
      const queue: QueueInfo = { ...wanted, ...fresh() }
      if (queue.kind === 'live') return changing(() => info(store.savedQueues.add(queue, [])))
      const items = drawItems(store, queue, rows(queue.viewpoint))
      return changing(() => info(store.savedQueues.add({ ...queue, order: { by: 'list', seed: 1 } }, items)))
    },
    duplicate: (uid: string, name: string): QueueInfo =>
      changing(() => {
        const { id, ...queue } = find(uid)
        const copy = store.savedQueues.add({ ...queue, ...fresh(), name }, [])
        store.savedQueues.copyItems(id, copy.id)
        return info(copy)
      }),
    delete: (uid: string): void =>
      changing(() => {
        const queue = find(uid)
        if (uid === ALL_PAIRS_QUEUE) refuse('the queue of all pairs is built in')
        if (store.savedQueues.hasVotes(uid)) refuse(`there are votes from the queue "${queue.name}"`)
        store.savedQueues.remove(queue.id)
      }),
    count: (rule: FilterTree, auditShare: number, viewpoint: Viewpoint) =>
      countDrawn(store, { rule, auditShare }, rows(viewpoint)),
  }
}
export type SavedQueueService = ReturnType<typeof createSavedQueueService>

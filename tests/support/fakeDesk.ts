import { vi } from 'vitest'
import { ref, shallowRef } from 'vue'
import type { AppState } from '../../src/renderer/api/appState.js'
import type { Client } from '../../src/renderer/api/client.js'
import { createFirstDesk } from '../../src/renderer/api/firstAnswers.js'
import { createReviewDesk } from '../../src/renderer/features/review/createReviewDesk.js'
import type { DeskRole } from '../../src/renderer/features/review/deskRole.js'
import type { Viewpoint } from '../../src/shared/contract/common.js'
import type { QueueRequest } from '../../src/shared/contract/queue.js'
import type { LastDesk } from '../../src/shared/contract/queues.js'
import type { Settings } from '../../src/shared/contract/settings.js'
import { sideOrder } from '../../src/shared/domain/blindOrder.js'
import type { ReviewRole, ReviewState } from '../../src/shared/domain/review.js'
import { reviewOf } from './reviewOf.js'

// The sanitizer needs a browser; the end-to-end tests have one.
vi.mock('../../src/renderer/ui/markdown/safeMarkdown.js', () => ({
  safeMarkdown: (text: string) => ({ element: text, shown: text.length, total: text.length }),
}))

const answerOf = (id: number) => ({ id, model: 'm', text: `ответ ${id}`, language: 'ru', characters: 7 })

export const NEWEST_RUN = 7

/** An engine of three pairs in memory; pair 2 is judged `2>1`, its reference says `1>2`. */
function createFakeEngine(listsDecided: boolean) {
  const journal: { pair: number; review: ReviewState; role?: ReviewRole }[] = []
  const undone: typeof journal = []
  const decided = new Set<number>()
  const latest = (pair: number, wanted: ReviewRole = 'review') =>
    journal.findLast(({ pair: id, role = 'review' }) => id === pair && role === wanted)?.review ?? null
  const rowOf = (id: number) => ({ id, human: latest(id)?.label ?? null })
  const save = vi.fn<
    (input: { pair: number; review: ReviewState; role?: ReviewRole }) => Promise<ReviewState>
  >((input) => {
    journal.push(input)
    if (input.review.label !== null) decided.add(input.pair)
    return Promise.resolve(input.review)
  })
  const detailOf = (pair: number, role: DeskRole) => ({
    id: pair,
    prompt: { text: 'Вопрос' },
    answers: [answerOf(pair * 10), answerOf(pair * 10 + 1)],
    judge: { label: '2>1' },
    reference: { label: '1>2', verdicts: [] },
    review: latest(pair, role),
    decidedBefore: decided.has(pair),
  })
  const queues = { blind: false, seed: 0, rule: { join: 'all', not: false, parts: [] } }
  const client = {
    queues: {
      lastDesk: (): Promise<LastDesk | null> => Promise.resolve(null),
      get: () => Promise.resolve({ ...queues }),
      progress: () => Promise.resolve({ decided: 0, pace: null, repeats: [], consistency: null }),
      set: ({ change }: { change: { blind: boolean } }) => Promise.resolve(Object.assign(queues, change)),
    },
    queue: {
      ids: ({ role, rowsAround, viewpoint }: QueueRequest) => {
        const ids = Int32Array.of(1, 2, 3).filter((id) => listsDecided || !latest(id, role)?.label)
        const reviewed = ids.filter((id) => latest(id, role)?.label)
        const place = null as number | null
        const begins = ids.find((id) => !reviewed.includes(id)) ?? 1
        const first = rowsAround !== null && ids.includes(rowsAround) ? null : detailOf(begins, role)
        const drawnBy = { ...viewpoint, run: viewpoint.run ?? NEWEST_RUN }
        return Promise.resolve({
          ids,
          viewpoint: drawnBy,
          reviewed,
          rows: Array.from(ids, rowOf),
          unsorted: 0,
          place,
          atRepeat: false,
          first,
        })
      },
      rows: ({ ids }: { ids: number[] }) => Promise.resolve(ids.map(rowOf)),
    },
    review: {
      pair: ({ pair, role }: { pair: number; role: DeskRole }) => Promise.resolve(detailOf(pair, role)),
      save,
      undo: (_: { annotator: string }) => {
        const entry = journal.pop()
        if (entry === undefined) return Promise.resolve(null)
        undone.push(entry)
        const { pair, role = 'review', review } = entry
        const decides = review.label !== (latest(pair, role)?.label ?? null)
        return Promise.resolve({ pair, role, review: latest(pair, role), decides, batch: null })
      },
      redo: () => {
        const entry = undone.pop()
        if (entry === undefined) return Promise.resolve(null)
        const decides = entry.review.label !== (latest(entry.pair, entry.role)?.label ?? null)
        journal.push(entry)
        return Promise.resolve({ role: 'review', ...entry, decides, batch: null })
      },
      history: () => Promise.resolve([]),
    },
    people: { votes: () => Promise.resolve({ votes: [], provenance: null, adjudication: null }) },
  }
  return { client, journal, save, queues }
}

interface DeskOptions {
  reviewed?: number[]
  advance?: Settings['advance']
  /** Of a blind queue. */
  seed?: number
  /** Whether the queue has decided pairs, too. */
  listsDecided?: boolean
}

/** A desk of that engine with its first pair on screen. */
export async function openDesk({
  reviewed = [],
  advance = 'always',
  seed,
  listsDecided = true,
}: DeskOptions = {}) {
  // For each desk: test files share a process, and one of them takes back what is put in a global's place.
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work))
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work))
  const engine = createFakeEngine(listsDecided)
  if (seed !== undefined) Object.assign(engine.queues, { blind: true, seed })
  for (const pair of reviewed) engine.journal.push({ pair, review: reviewOf('1>2') })
  const onQueueEnd = vi.fn<() => void>()
  const onFarStep = vi.fn<(kind: string, at: number | null) => void>()
  const onNoStep = vi.fn<(kind: string) => void>()
  const onQueueGone = vi.fn<() => void>()
  const onBlindSwitched = vi.fn<(isBlind: boolean) => void>()
  const onOtherRole = vi.fn<(kind: string, role: ReviewRole) => void>()
  const settings = { current: ref({ advance, annotator: 'Аня' }) }
  const { client } = engine
  const app = {
    client,
    viewpoint: ref<Viewpoint>({ run: null, reference: null }),
    project: {},
    settings,
    causes: { tags: shallowRef([]) },
    firstDesk: createFirstDesk(client as unknown as Client),
  }
  const restart = vi.fn<() => void>()
  const time = { restart, elapsedMs: () => 100 }
  const desk = createReviewDesk(app as unknown as AppState, time, {
    onQueueEnd,
    onOtherRole,
    onBulkStep: () => {},
    onStep: () => {},
    onNoStep,
    onFarStep,
    onQueueGone,
    onBlindSwitched,
  })
  await desk.reload()
  await vi.waitUntil(() => desk.entry.value?.detail)
  return {
    ...engine,
    app,
    desk,
    onQueueEnd,
    onNoStep,
    onFarStep,
    onOtherRole,
    onQueueGone,
    onBlindSwitched,
    restart,
  }
}

/** A seed that shows the answers of `pair` the other way round. */
export const swappingSeed = (pair: number) =>
  Array.from({ length: 64 }, (_, seed) => seed).find((seed) => sideOrder(pair, seed) === '21') ?? -1

/** The pair on screen, once it has been read. */
export const shown = async (desk: Awaited<ReturnType<typeof openDesk>>['desk']) => {
  await vi.waitUntil(() => desk.entry.value?.detail)
  return desk.entry.value?.id
}

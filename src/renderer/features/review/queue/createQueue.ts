import { computed, ref, shallowReactive, shallowRef, toRaw, type Ref } from 'vue'
import type { PairIds } from '../../../../shared/contract/common.js'
import type { QueueRow } from '../../../../shared/contract/queue.js'
import type { QueueProgress } from '../../../../shared/contract/queues.js'
import type { PairDetail } from '../../../../shared/contract/review.js'
import type { AppState } from '../../../api/appState.js'
import type { Client } from '../../../api/client.js'
import { toFailure, type Failure } from '../../../api/failure.js'
import { afterPaint } from '../afterPaint.js'
import type { DeskRole } from '../deskRole.js'
import { isRepeat, pairOf, type QueueKey, type QueueKeys } from './queueKey.js'
import { queueChoiceOf, queueRequest } from './queueRequest.js'
import { missingChunks } from './queueWindow.js'
import { withRepeats } from './withRepeats.js'

type QueueIds = Awaited<ReturnType<Client['queue']['ids']>>

export type QueueSource = Pick<AppState, 'client' | 'viewpoint' | 'firstDesk'>

/** What a queue that has just come on screen says. */
interface Settled {
  /** Where one goes on; null where that was not asked for or nowhere. */
  place: QueueKey | null
  /** Whether votes were given while it was being read. */
  hasNewVotes: boolean
}
/** A queue that was read and is not on screen yet. */
export interface QueueRead {
  /** The pair with which it begins; null: it is empty, or the pair on screen stays. */
  first: PairDetail | null
  /** Puts it on screen, around `kept`, the pair that stays there; null where it was overtaken. */
  settle(kept: number | null): Settled | null
}

interface ReadOptions {
  /** Also learn where one goes on. */
  resume: boolean
  /** Also learn how one gets on; else what is known of that stays. */
  asksProgress: boolean
}

const CHUNK_SIZE = 100
/** Far more than a screen shows; scrolling back reads rows again. */
const ROWS_KEPT = 3000

/** The queue: ids of all its pairs, rows as they scroll into view, and which of them are reviewed. */
export function createQueue({ client, viewpoint, firstDesk }: QueueSource, role: Ref<DeskRole>) {
  const atFirst = queueChoiceOf(null)
  const uid = ref(atFirst.queue)
  const filter = ref(atFirst.filter)
  const order = ref(atFirst.order)
  const ids = shallowRef<QueueKeys>(new Int32Array())
  /** What the pairs on screen are of: while another queue is being read, still the one before. */
  const listed = shallowRef({ uid: uid.value, filter: filter.value, drawnBy: viewpoint.value })
  const progress = shallowRef<QueueProgress | null>(null)
  const unsorted = ref(0)
  const rows = shallowReactive(new Map<number, QueueRow>())
  /** What was decided on repeats, which the engine's rows do not tell. */
  const repeatLabels = shallowReactive(new Map<number, QueueRow['human']>())
  /** Of the pairs on screen. */
  const reviewed = shallowReactive(new Set<number>())
  /** Pairs on screen without their repeats. */
  let pairsListed: PairIds = new Int32Array()
  const isLoading = ref(true)
  const failure = shallowRef<Failure | null>(null)
  const rowsFailure = shallowRef<Failure | null>(null)
  const requested = new Set<number>()
  /** Votes of which a reading under way may not know yet. */
  const decidedMeanwhile = new Map<number, QueueRow['human']>()
  let visible: ReadonlySet<number> = new Set()
  let generation = 0

  /**
   * Reads the queue anew, with the rows around `near`. Of several calls under way the last one counts; null where it was
   * overtaken or failed.
   */
  async function read(near: number | null, { resume, asksProgress }: ReadOptions): Promise<QueueRead | null> {
    generation += 1
    const mine = generation
    isLoading.value = true
    decidedMeanwhile.clear()
    const list = { uid: uid.value, filter: filter.value }
    const choice = { queue: list.uid, filter: list.filter, order: order.value }
    const request = queueRequest(choice, viewpoint.value, role.value, { near, resume })
    try {
      const [opened, progressed] = await Promise.all([
        firstDesk.ids.ask(request),
        asksProgress ? askProgress(list.uid, firstDesk.progress.ask) : undefined,
      ])
      if (mine !== generation) return null
      return {
        first: opened.first,
        settle: (kept) =>
          mine === generation
            ? settle(list, opened, progressed === undefined ? progress.value : progressed, kept)
            : null,
      }
    } catch (error) {
      if (mine !== generation) return null
      failure.value = toFailure(error)
      isLoading.value = false
      return null
    }
  }

  /** Pace and hidden repeats are of one's own reviews. */
  const askProgress = (queue: string, ask: (of: { queue: string }) => Promise<QueueProgress>) =>
    role.value === 'review' ? ask({ queue }) : Promise.resolve(null)

  function settle(
    list: Pick<typeof listed.value, 'uid' | 'filter'>,
    opened: QueueIds,
    progressed: QueueProgress | null,
    kept: number | null,
  ): Settled {
    listed.value = { ...list, drawnBy: opened.viewpoint }
    pairsListed = opened.ids
    forgetRows()
    reviewed.clear()
    for (const id of opened.reviewed) reviewed.add(id)
    for (const row of opened.rows) rows.set(row.id, row)
    unsorted.value = opened.unsorted
    progress.value = progressed
    failure.value = null
    isLoading.value = false
    for (const [id, label] of decidedMeanwhile) reviewChanged(id, label)
    const stays = kept !== null && opened.ids.includes(kept)
    const start = stays ? kept : (opened.place ?? opened.ids.find((id) => !reviewed.has(id)))
    const from = start === undefined ? 0 : Math.max(0, opened.ids.indexOf(start))
    // Where somebody stopped, or is, no repeat comes before that pair, unless they stopped at it.
    const isFixed = stays || (opened.place !== null && !opened.atRepeat)
    ids.value = withRepeats(opened.ids, isFixed ? from + 1 : from, isDecided, progressed?.repeats ?? [])
    const due = ids.value[from]
    return {
      place: due !== undefined && isRepeat(due) ? due : opened.place,
      hasNewVotes: decidedMeanwhile.size > 0,
    }
  }

  /** The rows read last; a hundred thousand scrolled through must not all stay. */
  function keep(row: QueueRow) {
    rows.delete(row.id)
    rows.set(row.id, row)
    for (const oldest of rows.keys()) {
      if (rows.size <= ROWS_KEPT) break
      if (visible.has(oldest)) continue
      rows.delete(oldest)
      requested.delete(oldest)
    }
  }

  // Not through the proxies: a hundred thousand decided keys may be passed over on the way to the next one.
  const isDecided = (key: QueueKey) =>
    isRepeat(key) ? (toRaw(repeatLabels).get(pairOf(key)) ?? null) !== null : toRaw(reviewed).has(key)

  /** After a vote: how one gets on, and repeats that are to come after `place`, the one on screen. */
  async function readProgress(place: () => number) {
    const [mine, list] = [generation, listed.value]
    try {
      const read = await askProgress(list.uid, client.queues.progress)
      if (read === null) return
      if (mine !== generation || list !== listed.value) return
      progress.value = read
      const keys = withRepeats(ids.value, place() + 1, isDecided, read.repeats)
      const before = ids.value
      if (keys.length !== before.length || keys.some((key, at) => key !== before[at])) ids.value = keys
    } catch (error) {
      if (mine === generation) rowsFailure.value = toFailure(error)
    }
  }

  function forgetRows() {
    rows.clear()
    requested.clear()
  }

  async function readRows(chunk: readonly number[]) {
    const mine = generation
    for (const id of chunk) requested.add(id)
    try {
      const read = await client.queue.rows({ ids: [...chunk], viewpoint: viewpoint.value })
      if (mine !== generation) return
      for (const row of read) keep(row)
      rowsFailure.value = null
    } catch (error) {
      if (mine === generation) rowsFailure.value = toFailure(error)
      for (const id of chunk) requested.delete(id)
    }
  }

  /** Makes sure that the rows from `first` to `last` get known. */
  function ensureRows(first: number, last: number) {
    visible = new Set(ids.value.slice(Math.max(0, first), last + 1).map(pairOf))
    const isKnown = (key: QueueKey) => rows.has(pairOf(key)) || requested.has(pairOf(key))
    for (const chunk of missingChunks(ids.value, isKnown, first, last, CHUNK_SIZE))
      void readRows([...new Set(chunk.map(pairOf))])
  }

  /** After a review changed: the row at once, the rest of it from the engine. */
  function reviewChanged(key: QueueKey, label: QueueRow['human']) {
    mark(key, label)
    if (!isRepeat(key)) afterPaint(() => void readRows([key]))
  }

  /** The row as if it were reviewed so already. */
  function mark(key: QueueKey, label: QueueRow['human']) {
    if (isRepeat(key)) repeatLabels.set(pairOf(key), label)
    else markPair(key, label)
  }

  function markPair(id: number, label: QueueRow['human']) {
    if (isLoading.value) decidedMeanwhile.set(id, label)
    if (label === null) reviewed.delete(id)
    else if (pairsListed.includes(id)) reviewed.add(id)
    const row = rows.get(id)
    const column = role.value === 'review' ? 'human' : 'adjudicated'
    if (row !== undefined && row[column] !== label) rows.set(id, { ...row, [column]: label })
  }

  /** A repeat shows nothing of the first vote, only its own. */
  function rowOf(key: QueueKey): QueueRow | undefined {
    const row = rows.get(pairOf(key))
    return row !== undefined && isRepeat(key) ? { ...row, human: repeatLabels.get(row.id) ?? null } : row
  }

  return {
    uid,
    progress,
    unsorted,
    /** Pairs without their repeats: what one has to do. */
    pairs: computed(() => ids.value.reduce((count, key) => (isRepeat(key) ? count : count + 1), 0)),
    readProgress,
    rowOf,
    /** A repeat that is undone or redone, before the key at `place`, unless the list has it. */
    putBack(key: QueueKey, place: number) {
      if (!ids.value.includes(key)) ids.value = Int32Array.from([...ids.value].toSpliced(place, 0, key))
    },
    /** Somebody else's repeats come. */
    forgetRepeats: () => repeatLabels.clear(),
    filter,
    order,
    ids,
    rows,
    reviewed,
    /** Whether the pair, or the repeat, has a verdict. */
    isDecided,
    isLoading,
    listed,
    failure,
    rowsFailure,
    read,
    forgetRows,
    ensureRows,
    mark,
    reviewChanged,
    /** What was changed of a pair beside the reviews that the desk is about. */
    rowChanged: (id: number) => readRows([id]),
    /** Place of a pair in the queue; -1 where the queue does not have it. */
    positionOf: (key: QueueKey) => ids.value.indexOf(key),
  }
}

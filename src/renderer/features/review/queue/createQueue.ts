import { computed, ref, shallowReactive, shallowRef, type Ref } from 'vue'
import type { Viewpoint } from '../../../../shared/contract/common.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import type { QueueOrder, QueueRow } from '../../../../shared/contract/queue.js'
import type { Client } from '../../../api/client.js'
import { toFailure, type Failure } from '../../../api/failure.js'
import { afterPaint } from '../afterPaint.js'
import { emptyFilter } from './pairFilter.js'
import { missingChunks } from './queueWindow.js'

const CHUNK_SIZE = 100
/** Far more than a screen shows; scrolling back reads rows again. */
const ROWS_KEPT = 3000

/** The queue: ids of all its pairs, rows as they scroll into view, and which of them are reviewed. */
export function createQueue(client: Client, viewpoint: Ref<Viewpoint>) {
  const filter = ref<PairFilter>(emptyFilter())
  const order = ref<QueueOrder>({ by: 'import', seed: 1 })
  const ids = shallowRef<readonly number[]>([])
  const rows = shallowReactive(new Map<number, QueueRow>())
  const reviewed = shallowReactive(new Set<number>())
  const isLoading = ref(true)
  const failure = shallowRef<Failure | null>(null)
  const rowsFailure = shallowRef<Failure | null>(null)
  const requested = new Set<number>()
  let visible: ReadonlySet<number> = new Set()
  let generation = 0

  /**
   * Reads the queue anew, with the rows around `kept`, the pair to stay on screen. Of several calls under way the last
   * one counts. False where it was overtaken or failed.
   */
  async function load(kept: number | null): Promise<boolean> {
    generation += 1
    const mine = generation
    isLoading.value = true
    const request = { filter: filter.value, order: order.value, viewpoint: viewpoint.value, rowsAround: kept }
    try {
      const opened = await client.queue.ids(request)
      if (mine !== generation) return false
      forgetRows()
      reviewed.clear()
      for (const id of opened.reviewed) reviewed.add(id)
      for (const row of opened.rows) rows.set(row.id, row)
      ids.value = opened.ids
      failure.value = null
      return true
    } catch (error) {
      if (mine === generation) failure.value = toFailure(error)
      return false
    } finally {
      if (mine === generation) isLoading.value = false
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
    visible = new Set(ids.value.slice(Math.max(0, first), last + 1))
    const isKnown = (id: number) => rows.has(id) || requested.has(id)
    for (const chunk of missingChunks(ids.value, isKnown, first, last, CHUNK_SIZE)) void readRows(chunk)
  }

  /** After a review changed: the row at once, the rest of it from the engine. */
  function reviewChanged(id: number, label: QueueRow['human']) {
    if (label === null) reviewed.delete(id)
    else reviewed.add(id)
    const row = rows.get(id)
    if (row !== undefined) rows.set(id, { ...row, human: label })
    afterPaint(() => void readRows([id]))
  }

  const position = computed(() => new Map(ids.value.map((id, index) => [id, index])))
  return {
    filter,
    order,
    ids,
    rows,
    reviewed,
    isLoading,
    failure,
    rowsFailure,
    load,
    forgetRows,
    ensureRows,
    reviewChanged,
    /** Place of a pair in the queue; -1 where the queue does not have it. */
    positionOf: (id: number) => position.value.get(id) ?? -1,
  }
}

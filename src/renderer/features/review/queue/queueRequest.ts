import type { Viewpoint } from '../../../../shared/contract/common.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import type { QueueOrder, QueueRequest } from '../../../../shared/contract/queue.js'
import type { LastDesk } from '../../../../shared/contract/queues.js'
import { ALL_PAIRS_QUEUE } from '../../../../shared/domain/queue.js'
import type { DeskRole } from '../deskRole.js'
import { emptyFilter } from './pairFilter.js'

/** Which pairs are on the desk, and how they are ordered. */
export interface QueueChoice {
  readonly queue: string
  readonly filter: PairFilter
  readonly order: QueueOrder
}

/** What is on the desk of somebody who had nothing on it before. */
const newDesk = (): QueueChoice => ({
  queue: ALL_PAIRS_QUEUE,
  filter: emptyFilter(),
  order: { by: 'import', seed: 1 },
})

export const queueChoiceOf = (last: LastDesk | null): QueueChoice => {
  if (last === null) return newDesk()
  const { queue, filter, order } = last
  return { queue, filter, order }
}

export const queueRequest = (
  choice: QueueChoice,
  viewpoint: Viewpoint,
  role: DeskRole,
  { near, resume }: { near: number | null; resume: boolean },
): QueueRequest => ({ ...choice, viewpoint, rowsAround: near, resume, role })

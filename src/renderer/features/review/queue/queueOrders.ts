import type { QueueOrder } from '../../../../shared/contract/queue.js'

/** Orders of the queue, as they are offered. (The contract's own list would bring its validator into the page.) */
export const QUEUE_ORDER_NAMES = [
  'import',
  'margin',
  'entropy',
  'conflict',
  'flip',
  'similarity',
  'leverage',
  'random',
] as const satisfies QueueOrder['by'][]

import type { Order } from '../../../shared/domain/verdict.js'
import type { JudgeRequest } from './judge.js'

/** The readings of one pair together: its texts, which are nearly all that a message to a judge weighs, once for both orders. */
export interface PairToRead extends Omit<JudgeRequest, 'order'> {
  orders: Order[]
}

export const requestsOf = (pairs: readonly PairToRead[]): JudgeRequest[] =>
  pairs.flatMap(({ orders, ...texts }) => orders.map((order) => ({ ...texts, order })))

/** What `requestsOf` makes the same requests of again. */
export function pairsOf(requests: readonly JudgeRequest[]): PairToRead[] {
  const pairs: PairToRead[] = []
  for (const { order, ...texts } of requests) {
    const before = pairs.at(-1)
    const isSame =
      before !== undefined &&
      before.pair === texts.pair &&
      before.prompt === texts.prompt &&
      before.answer1 === texts.answer1 &&
      before.answer2 === texts.answer2
    if (isSame) before.orders.push(order)
    else pairs.push({ ...texts, orders: [order] })
  }
  return pairs
}

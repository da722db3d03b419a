import type { GradedVerdict, HumanVerdict } from '../../../shared/domain/verdict.js'
import { verdictLook } from '../../ui/verdictSide.js'
import { useDesk } from './useDesk.js'

/** On which side the answers of the pair on screen stand, and what is said of it in those terms. */
export function useSides() {
  const { order } = useDesk()
  return {
    order,
    look: (verdict: GradedVerdict | HumanVerdict | null) => verdictLook(verdict, order.value),
    /** Anything that is held per answer (answer 1 first), as shown (A first). */
    shown: <Item>([first, second]: readonly [Item, Item]): [Item, Item] =>
      order.value === '12' ? [first, second] : [second, first],
  }
}

import type { Order } from '../../../../shared/domain/verdict.js'

/** How the answers stood in the prompt that was read, first one first, by the sides they have on screen. */
export const readAs = (read: Order, shown: Order): string => (read === shown ? 'A → B' : 'B → A')

import type { Order } from '../../../../shared/domain/verdict.js'

/** How the answers stood in the prompt that was read, first one first. */
export const READ_AS: Record<Order, string> = { '12': 'A → B', '21': 'B → A' }

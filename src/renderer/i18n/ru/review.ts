import type { Messages } from '../messageKey.js'

export const review: Messages['review'] = {}

import type { Messages } from '../messageKey.js'
import { common } from './common.js'
import { errors } from './errors.js'
import { review } from './review.js'
import { shell } from './shell.js'

export const ru: Messages = { common, errors, review, shell }

import { common } from './common.js'
import { errors } from './errors.js'
import { review } from './review.js'
import { shell } from './shell.js'

export const en = { common, errors, review, shell } as const

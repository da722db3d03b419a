import type { Migration } from '../migrate.js'
import { initial } from './0010-initial.js'

/** Every migration, oldest first; versions go up in steps of ten. */
export const migrations: readonly Migration[] = [initial]

import type { Migration } from '../migrate.js'
import { initial } from './0010-initial.js'
import { truncation } from './0020-truncation.js'
import { signals } from './0030-signals.js'
import { causes } from './0040-causes.js'
import { people } from './0050-people.js'
import { queues } from './0060-queues.js'
import { readLengths } from './0070-read-lengths.js'
import { bulk } from './0080-bulk.js'
import { lastDesk } from './0090-last-desk.js'
import { importWarnings } from './0100-import-warnings.js'
import { sortingChanges } from './0110-sorting-changes.js'
import { tallies } from './0120-tallies.js'
import { decided } from './0130-decided.js'
import { placeAtRepeat } from './0140-place-at-repeat.js'

/** Every migration, oldest first; versions go up in steps of ten. */
export const migrations: readonly Migration[] = [
  initial,
  truncation,
  signals,
  causes,
  people,
  queues,
  readLengths,
  bulk,
  lastDesk,
  importWarnings,
  sortingChanges,
  tallies,
  decided,
  placeAtRepeat,
]

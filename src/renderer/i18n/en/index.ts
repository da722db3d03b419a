import { audit } from './audit.js'
import { blind } from './blind.js'
import { bulk } from './bulk.js'
import { causes } from './causes.js'
import { common } from './common.js'
import { compare } from './compare.js'
import { data } from './data.js'
import { errors } from './errors.js'
import { haste } from './haste.js'
import { history } from './history.js'
import { judges } from './judges.js'
import { keys } from './keys.js'
import { people } from './people.js'
import { queues } from './queues.js'
import { review } from './review.js'
import { runs } from './runs.js'
import { settings } from './settings.js'
import { shell } from './shell.js'
import { signals } from './signals.js'

export const en = {
  audit,
  blind,
  bulk,
  causes,
  common,
  compare,
  data,
  errors,
  haste,
  history,
  judges,
  keys,
  people,
  queues,
  review,
  runs,
  settings,
  shell,
  signals,
} as const

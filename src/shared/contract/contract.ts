import { auditContract } from './audit.js'
import { bulkContract } from './bulk.js'
import { datasetsContract } from './datasets.js'
import { judgesContract } from './judges.js'
import { peopleContract } from './people.js'
import { projectContract } from './project.js'
import { queueContract } from './queue.js'
import { queuesContract } from './queues.js'
import { reviewContract } from './review.js'
import { runsContract } from './runs.js'
import { signalsContract } from './signals.js'
import { hostContract, settingsContract } from './settings.js'

/** Everything a host offers; the same over a direct client, a MessagePort and HTTP. */
export const contract = {
  project: projectContract,
  datasets: datasetsContract,
  judges: judgesContract,
  runs: runsContract,
  queue: queueContract,
  queues: queuesContract,
  review: reviewContract,
  bulk: bulkContract,
  signals: signalsContract,
  people: peopleContract,
  audit: auditContract,
  settings: settingsContract,
  host: hostContract,
}
export type Contract = typeof contract

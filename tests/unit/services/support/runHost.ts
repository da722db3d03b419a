import path from 'node:path'
import type { JudgeHost } from '../../../../src/main/engine/judge/judge.js'
import { createLeaseService } from '../../../../src/main/engine/services/leaseService.js'
import { createProjectEvents } from '../../../../src/main/engine/services/projectEvents.js'
import { createRunService } from '../../../../src/main/engine/services/runService.js'
import { createRunStates } from '../../../../src/main/engine/services/runStates.js'
import { createRunStorage } from '../../../../src/main/engine/services/runStorage.js'
import { createWriteLine } from '../../../../src/main/engine/services/writeLine.js'
import type { RunInfo } from '../../../../src/shared/contract/runs.js'
import { runRequestSchema } from '../../../../src/shared/contract/runs.js'
import { addRecords, openTestStore, testFolder } from '../../../support/openTestStore.js'
import { pairRecord } from '../../store/support/records.js'

/** Several batches. */
export const PAIRS = 300

export const request = runRequestSchema.parse({ judge: '/judge' })

/** A host's run service over a project with `pairs` pairs. */
export function hostOf(
  judgeHost: JudgeHost,
  { pairs = PAIRS, projectPath = path.join(testFolder(), 'runs.verdikt') } = {},
) {
  const store = openTestStore(projectPath)
  addRecords(
    store,
    Array.from({ length: pairs }, (_, index) => pairRecord(String(index))),
  )
  const events = createProjectEvents()
  const logged: string[] = []
  const writes = createWriteLine({ onWaiting: () => {} })
  const runs = createRunService({
    store,
    states: createRunStates({ store, writes }),
    leases: createLeaseService({ store, writes }),
    storage: createRunStorage({ store }),
    judges: { directory: (judge) => path.resolve(judge), noteUse: () => {} },
    judgeHost,
    events,
    appVersion: '0.0.0',
    log: (message) => void logged.push(message),
  })
  const ended = new Promise<RunInfo>((resolve) =>
    events.emitter.on('run', (run) => {
      if (run.state !== 'running') resolve(run)
    }),
  )
  return { store, runs, logged, ended, projectPath, events }
}

/** A promise and the call that fulfils it. */
export function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give, given }
}

export const readings = (pairs: number) =>
  Array.from({ length: pairs }, (_, index) => [`${index + 1}/12`, `${index + 1}/21`]).flat()

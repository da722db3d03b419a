import type { RunState } from '../../../shared/contract/runs.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { JudgeRunRow, RunToCreate } from '../store/judgeRunStore.js'
import type { Store } from '../store/openStore.js'
import type { WriteLine } from './writeLine.js'

/** What is held while a run is judged, so that no other host judges the same one. */
export const leaseOf = (run: number): string => `run:${run}`

/** Its host is gone; `owner` and `active`: of the host that looks, and what it is judging itself. */
export interface Onlooker {
  owner: string
  active: number | null
}

/** Whether a run that is going on by what is stored is so by nobody's doing. */
export const isOrphan = (store: Store, { id, state }: JudgeRunRow, { owner, active }: Onlooker): boolean =>
  state === 'running' && id !== active && !store.leases.isHeldByOther(leaseOf(id), owner)

/** Runs of a host that is gone are where they stopped; nobody but the user resumes them. */
export function pauseOrphans(store: Store, onlooker: Onlooker): void {
  const orphans = () => store.runs.list().filter((run) => isOrphan(store, run, onlooker))
  if (orphans().length === 0) return
  store.inTransaction(() => {
    for (const { id } of orphans()) store.runs.setState(id, 'paused')
  })
}

/** How runs come to be and where they stand, wherever single writes are done. */
export interface RunStates {
  /** Takes the lease of a new run, or of one to go on with. Throws ExpectedError RUN_STATE, NOT_FOUND. */
  begin(input: { run: RunToCreate | number; owner: string; identity: object }): Promise<JudgeRunRow>
  setState(input: { run: number; state: RunState; failure?: string }): Promise<void>
  pauseOrphans(onlooker: Onlooker): Promise<void>
}

export function createRunStates({ store, writes }: { store: Store; writes: WriteLine }): RunStates {
  function find(run: RunToCreate | number): JudgeRunRow {
    const row = typeof run === 'number' ? store.runs.find(run) : store.runs.create(run)
    if (!row) throw new ExpectedError('NOT_FOUND', `judge run ${String(run)}`)
    return row
  }

  return {
    begin: ({ run, owner, identity }) =>
      writes.run(() =>
        store.inTransaction(() => {
          const row = find(run)
          if (!store.leases.take(leaseOf(row.id), owner))
            throw new ExpectedError('RUN_STATE', `another Verdikt is judging run ${row.id}`)
          if (row.identity === null) store.runs.setIdentity(row.id, identity)
          store.runs.setState(row.id, 'running')
          return row
        }),
      ),
    setState: ({ run, state, failure }) => writes.run(() => store.runs.setState(run, state, failure)),
    pauseOrphans: (onlooker) => writes.run(() => pauseOrphans(store, onlooker)),
  }
}

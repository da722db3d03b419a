import type { RunState } from '../../../shared/contract/runs.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { JudgeRunRow, RunToCreate } from '../store/judgeRunStore.js'
import type { Store } from '../store/openStore.js'
import type { WriteLine } from './writeLine.js'

/** What is held while a run is judged, so that no other host judges the same one. */
export const leaseOf = (run: number): string => `run:${run}`

/**
 * Whether nobody judges a run that is stored as going on: its host is gone.
 * @param active the run of the host that looks, whatever has become of its lease; null: none
 */
export const isOrphan = (store: Store, { id, state }: JudgeRunRow, active: number | null): boolean =>
  state === 'running' && id !== active && !store.leases.isHeld(leaseOf(id))

/** How runs come to be and where they stand, wherever single writes are done. */
export interface RunStates {
  /** Takes the lease of a new run, or of one to go on with. Throws ExpectedError RUN_STATE, NOT_FOUND. */
  begin(input: { run: RunToCreate | number; owner: string; identity: object }): Promise<JudgeRunRow>
  setState(input: { run: number; state: RunState; failure?: string }): Promise<void>
  /** Runs of a host that is gone are where they stopped; nobody but the user resumes them. */
  pauseOrphans(input: { active: number | null }): Promise<void>
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
    pauseOrphans: ({ active }) =>
      writes.run(() =>
        store.inTransaction(() => {
          for (const run of store.runs.list())
            if (isOrphan(store, run, active)) store.runs.setState(run.id, 'paused')
        }),
      ),
  }
}

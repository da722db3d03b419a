import type { RunTally } from '../store/judgeVerdictStore.js'
import type { Store } from '../store/openStore.js'

/** How far judge runs have come, counted verdict by verdict: 200,000 take longer than several frames. */
export interface RunTallies {
  of(input: { run: number }): Promise<RunTally>
}

export const createRunTallies = ({ store }: { store: Store }): RunTallies => ({
  of: ({ run }) => Promise.resolve(store.judgeVerdicts.tally(run)),
})

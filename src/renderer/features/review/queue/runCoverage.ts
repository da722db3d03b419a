import type { RunInfo } from '../../../../shared/contract/runs.js'

/** Pairs of which a run has verdicts; while it goes on or was cut, reckoned by the orders read so far. */
export function pairsJudged({ state, pairs, ordersDone, ordersTotal, skipped }: RunInfo): number {
  if (state === 'imported' || ordersTotal === 0) return pairs
  return Math.floor((pairs * Math.max(0, ordersDone - skipped)) / ordersTotal)
}

/** The run whose verdicts a desk shows; null: none yet. */
export const viewedRun = (runs: readonly RunInfo[], chosen: number | null): RunInfo | null =>
  (chosen === null ? runs[0] : runs.find(({ id }) => id === chosen)) ?? null

/** How far the run on the desk covers the project where that is not all of it; null: all of it, or there is no run. */
export function partialRun(
  runs: readonly RunInfo[],
  chosen: number | null,
  projectPairs: number,
): { run: RunInfo; judged: number } | null {
  const run = viewedRun(runs, chosen)
  if (run === null) return null
  const judged = pairsJudged(run)
  return judged < projectPairs ? { run, judged } : null
}

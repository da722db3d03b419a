import { build } from '../setup/ensureBuild.mjs'
import { ensureSystemPackages } from '../setup/ensureSystemPackages.mjs'
import { withLock } from '../setup/withLock.mjs'
import { endToEndSteps } from './endToEndSteps.mjs'
import { staticSteps } from './staticSteps.mjs'
import { wholeStep } from './stepResult.mjs'
import { vitestStep } from './vitestStep.mjs'

/** @type {import('./stepResult.mjs').Step} */
const buildStep = {
  name: 'build',
  groups: [],
  run: async () => wholeStep(await withLock('build', build)),
}

/** Chromium brings the software graphics device that WebGPU is tested on; without one those tests say so. */
const judgeStep = {
  ...vitestStep('judge'),
  /** @type {import('./stepResult.mjs').Step['run']} */
  run: async (options) => {
    const problem = await ensureSystemPackages({ chromium: true })
    const result = await vitestStep('judge').run(options)
    return problem ? { ...result, notes: [problem, ...result.notes] } : result
  },
}

/** The build comes before the tests: some of them run the built command line. */
export const allSteps = [
  ...staticSteps,
  buildStep,
  ...['unit', 'contract', 'migrations'].map(vitestStep),
  judgeStep,
  ...endToEndSteps,
]

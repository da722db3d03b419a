import { build } from '../setup/ensureBuild.mjs'
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

/** The build comes before the tests: some of them run the built command line. */
export const allSteps = [
  ...staticSteps,
  buildStep,
  ...['unit', 'contract', 'migrations', 'judge'].map(vitestStep),
  ...endToEndSteps,
]

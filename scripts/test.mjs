import { continueOnNewerNode } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'
import { runSteps } from './testing/runSteps.mjs'
import { selectSteps } from './testing/selectSteps.mjs'
import { allSteps } from './testing/steps.mjs'

await ensureNodeModules()
await continueOnNewerNode()
const { selected, options } = selectSteps(allSteps, process.argv.slice(2))
process.exit(await runSteps(selected, options))

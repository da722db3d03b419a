import { continueOnNewerNode } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'
import { runSteps } from './testing/runSteps.mjs'
import { staticSteps } from './testing/staticSteps.mjs'

await ensureNodeModules()
await continueOnNewerNode()
process.exit(await runSteps(staticSteps, { runnerArgs: [], isThorough: true }))

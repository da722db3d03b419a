import { build } from './setup/ensureBuild.mjs'
import { continueOnNewerNode } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'
import { withLock } from './setup/withLock.mjs'

await ensureNodeModules()
await continueOnNewerNode()
const { output } = await withLock('build', build)
process.stdout.write(output)

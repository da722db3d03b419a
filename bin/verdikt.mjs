#!/usr/bin/env node
import path from 'node:path'
import { ensureBuild } from '../scripts/setup/ensureBuild.mjs'
import { continueOnNewerNode, runInForeground } from '../scripts/setup/ensureNode.mjs'
import { ensureNodeModules } from '../scripts/setup/ensureNodeModules.mjs'
import { nodeFlags } from '../scripts/setup/nodeFlags.mjs'
import { rootDir } from '../scripts/setup/paths.mjs'

try {
  await ensureNodeModules()
  await continueOnNewerNode()
  await ensureBuild()
} catch (error) {
  process.stderr.write(`verdikt: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
process.exit(
  await runInForeground(process.execPath, [
    ...nodeFlags,
    path.join(rootDir, 'out/main/cli.cjs'),
    ...process.argv.slice(2),
  ]),
)

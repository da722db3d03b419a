import path from 'node:path'
import { ensureBuild } from './setup/ensureBuild.mjs'
import { continueOnNewerNode, runInForeground } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'
import { findWindow } from './setup/findWindow.mjs'
import { nodeFlags } from './setup/nodeFlags.mjs'
import { rootDir } from './setup/paths.mjs'

/** An Electron that ends this soon with an error has not opened a window (no X server behind DISPLAY, say). */
const startFailureMs = 10_000

/** 128 + SIGHUP, SIGINT, SIGTERM: somebody wanted it to end. */
const endedOnRequest = [129, 130, 143]

/**
 * @param {readonly string[]} args
 * @param {string} reason
 */
const startWebHost = (args, reason) => {
  process.stderr.write(`No desktop window: ${reason}. Starting the web host instead.\n`)
  return runInForeground(process.execPath, [...nodeFlags, path.join(rootDir, 'out/main/web.cjs'), ...args])
}

const main = async () => {
  await ensureNodeModules()
  await continueOnNewerNode()
  await ensureBuild()
  const args = process.argv.slice(2)
  const window = await findWindow(args)
  if ('reason' in window) return startWebHost(args, window.reason)
  const startedMs = Date.now()
  const code = await runInForeground(window.executable, [...window.flags, rootDir, ...args])
  if (code === 0 || endedOnRequest.includes(code) || Date.now() - startedMs > startFailureMs) return code
  return startWebHost(args, `Electron ended with exit code ${code} at once`)
}

process.exit(await main())

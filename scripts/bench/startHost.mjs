import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { nodeFlags } from '../setup/nodeFlags.mjs'
import { rootDir } from '../setup/paths.mjs'

/**
 * Starts the built web host.
 * @param {string} home value of VERDIKT_HOME
 * @param {string | null} project null: the demo audit
 * @param {{ environment?: NodeJS.ProcessEnv, port?: number }} [options] `environment` of the host, besides this process's;
 *   without a port: a free one
 * @returns {Promise<{ url: URL, token: string, pid: number, stop: () => Promise<void> }>}
 */
export const startHost = async (home, project, { environment = {}, port = 0 } = {}) => {
  const host = spawn(
    process.execPath,
    [
      ...nodeFlags,
      path.join(rootDir, 'out/main/web.cjs'),
      '--port',
      String(port),
      '--no-open',
      ...(project === null ? [] : [project]),
    ],
    {
      env: { ...process.env, ...environment, VERDIKT_HOME: home },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const closed = once(host, 'close')
  for await (const line of createInterface({ input: host.stdout })) {
    const [, address, token] = /^Verdikt: (\S+#token=(\S+))$/.exec(line) ?? []
    if (address === undefined || token === undefined) continue
    const stop = async () => {
      host.kill('SIGTERM')
      await closed
    }
    return { url: new URL(address), token, pid: host.pid ?? 0, stop }
  }
  throw new Error(`the web host ended with exit code ${host.exitCode} before it printed its address`)
}

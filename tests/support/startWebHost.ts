import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { nodeFlags } from '../../scripts/setup/nodeFlags.mjs'
import { builtFiles } from './builtFiles.js'

const startTimeoutMs = 30_000
const stopTimeoutMs = 10_000

export interface WebHost {
  /** Address with the access token in its fragment. */
  url: string
  /** All that the host has printed so far, both streams. */
  output: () => string
  stop: (signal?: 'SIGTERM' | 'SIGHUP' | 'SIGKILL') => Promise<void>
}

/**
 * Starts the built web host on a free port of 127.0.0.1, as `npm start` does.
 * @param home value of VERDIKT_HOME
 * @param args of the host, such as a project file
 */
export const startWebHost = async (home: string, args: readonly string[] = []): Promise<WebHost> => {
  const host = spawn(
    process.execPath,
    [...nodeFlags, builtFiles.webHost, '--port', '0', '--no-open', ...args],
    {
      env: { ...process.env, VERDIKT_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the web host ${why}:\n${printed}`))
    const timer = setTimeout(() => {
      host.kill('SIGKILL')
      fail(`printed no address within ${startTimeoutMs} ms`)
    }, startTimeoutMs)
    const collect = (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /^Verdikt: (http:\/\/127\.0\.0\.1:\d+\/#token=\S+)$/m.exec(printed)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    }
    host.stdout.on('data', collect)
    host.stderr.on('data', collect)
    host.once('error', (error) => fail(`did not start (${error.message})`))
    host.once('exit', (code, signal) => {
      clearTimeout(timer)
      fail(`ended (${code ?? signal})`)
    })
  })
  return {
    url,
    output: () => printed,
    stop: async (signal = 'SIGTERM') => {
      if (host.exitCode !== null || host.signalCode !== null) return
      const ended = once(host, 'exit')
      const timer = setTimeout(() => host.kill('SIGKILL'), stopTimeoutMs)
      host.kill(signal)
      await ended
      clearTimeout(timer)
    },
  }
}

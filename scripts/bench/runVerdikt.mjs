import { spawn } from 'node:child_process'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { rootDir } from '../setup/paths.mjs'
import { watchMemory } from './processMemory.mjs'

/**
 * Runs a command of the built command line to its end.
 * @param {string} home value of VERDIKT_HOME
 * @param {readonly string[]} args
 * @returns {Promise<{ output: string, seconds: number, mainMiB: number | null, childMiB: number | null }>} `seconds`:
 *   of the whole process, start of Node included
 */
export const runVerdikt = (home, args) =>
  new Promise((resolve, reject) => {
    const startedMs = performance.now()
    const child = spawn(process.execPath, [path.join(rootDir, 'out/main/cli.cjs'), ...args], {
      env: { ...process.env, VERDIKT_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const stopWatching = child.pid === undefined ? null : watchMemory(child.pid)
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const seconds = (performance.now() - startedMs) / 1000
      const memory = stopWatching?.() ?? { mainMiB: null, childMiB: null }
      if (code === 0) resolve({ output, seconds, ...memory })
      else reject(new Error(`verdikt ${args[0]} ended with ${code ?? signal}:\n${errors}`))
    })
  })

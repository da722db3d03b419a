import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { rootDir } from './paths.mjs'

/** @typedef {{ code: number, output: string, timedOut: boolean, durationMs: number }} CommandResult */

/**
 * Runs a command to its end and keeps what it printed. Never throws for a failing command: the exit code says it.
 * A command that cannot be started or that dies of a signal has a code other than 0 and the reason in `output`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, shell?: boolean }} [options]
 * @returns {Promise<CommandResult>}
 */
export const runCommand = (command, args, options = {}) =>
  new Promise((resolve) => {
    const startedMs = performance.now()
    const child = spawn(command, args, {
      cwd: options.cwd ?? rootDir,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let timedOut = false
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            child.kill('SIGKILL')
          }, options.timeoutMs)
    /** @param {number} code */
    const finish = (code) => {
      clearTimeout(timer)
      resolve({ code, output, timedOut, durationMs: performance.now() - startedMs })
    }
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => {
      output += `${command} could not be started: ${error.message}\n`
      finish(127)
    })
    child.once('close', (code, signal) => {
      if (signal) output += `${command} was ended by ${signal}${timedOut ? ' (time limit)' : ''}\n`
      finish(code ?? 1)
    })
  })

/**
 * Runs a command that must succeed.
 * @param {string} what said before the output in the error
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export const runOrThrow = async (what, command, args, options) => {
  const result = await runCommand(command, args, options)
  if (result.code !== 0) throw new Error(`${what} failed (exit code ${result.code}):\n${result.output}`)
  return result
}

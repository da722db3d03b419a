import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, packageFile } from './paths.mjs'
import { runCommand } from './runCommand.mjs'
import { timed } from './setupLog.mjs'

/** @typedef {{ executable: string, version: string }} OfficialElectron */
/** @typedef {{ version: string, failedAtMs: number, reason: string }} Refusal */

const refusalFile = path.join(cacheDir, 'electron-unreachable.json')

/** After a failed download the next attempt waits this long, so that an offline machine is not slow at every start. */
const retryAfterMs = 60 * 60_000

const wantedVersion = () =>
  JSON.parse(fs.readFileSync(packageFile('electron', 'package.json'), 'utf8')).version

/** @returns {OfficialElectron | undefined} the Electron that the electron package has unpacked */
export const findOfficialElectron = () => {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const dist = override ?? packageFile('electron', 'dist')
  const pathFile = packageFile('electron', 'path.txt')
  const relative = fs.existsSync(pathFile) ? fs.readFileSync(pathFile, 'utf8').trim() : 'electron'
  const executable = path.join(dist, relative)
  const versionFile = path.join(dist, 'version')
  if (!fs.existsSync(executable) || !fs.existsSync(versionFile)) return undefined
  const version = fs.readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
  return override !== undefined || version === wantedVersion() ? { executable, version } : undefined
}

/** @returns {string | undefined} the reason of a recent failure */
const recentRefusal = () => {
  if (!fs.existsSync(refusalFile)) return undefined
  /** @type {Refusal} */
  const refusal = JSON.parse(fs.readFileSync(refusalFile, 'utf8'))
  const isRecent = Date.now() - refusal.failedAtMs < retryAfterMs
  return isRecent && refusal.version === wantedVersion() ? refusal.reason : undefined
}

/** @param {string} reason */
const rememberRefusal = (reason) => {
  fs.mkdirSync(cacheDir, { recursive: true })
  /** @type {Refusal} */
  const refusal = { version: wantedVersion(), failedAtMs: Date.now(), reason }
  fs.writeFileSync(refusalFile, JSON.stringify(refusal))
}

/**
 * The first line of an error's text that says something.
 * @param {string} output
 */
const firstLine = (output) =>
  output
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? 'no reason given'

/**
 * Finds the official Electron or downloads it.
 * @param {{ timeoutMs: number }} options time limit of the download
 * @returns {Promise<{ electron: OfficialElectron } | { electron?: undefined, reason: string }>}
 */
export const ensureElectron = async ({ timeoutMs }) => {
  const present = findOfficialElectron()
  if (present) return { electron: present }
  const refusal = recentRefusal()
  if (refusal) return { reason: refusal }
  const result = await timed(`download of Electron ${wantedVersion()}`, () =>
    runCommand(process.execPath, [packageFile('electron', 'install.js')], { timeoutMs }),
  )
  const electron = findOfficialElectron()
  if (electron) return { electron }
  const why = result.timedOut ? `no answer within ${timeoutMs / 1000} s` : firstLine(result.output)
  const reason = `Electron ${wantedVersion()} could not be downloaded (${why})`
  rememberRefusal(reason)
  return { reason }
}

import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout. */
export const rootDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Derived files that may be deleted at any time: fallback Electron, staged app, reports. */
export const cacheDir = path.join(rootDir, '.cache')

export const binDir = path.join(rootDir, 'node_modules', '.bin')

/**
 * The file behind a command of an installed package, to be run with `process.execPath`: that works on every
 * platform, where the shims in `node_modules/.bin` need a shell on Windows.
 * @param {string} packageName
 * @param {string} file path inside the package
 */
export const packageFile = (packageName, file) => path.join(rootDir, 'node_modules', packageName, file)

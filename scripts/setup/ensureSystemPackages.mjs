import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runCommand } from './runCommand.mjs'
import { timed } from './setupLog.mjs'

/** Debian's names. Newer releases append `t64` to some of them. */
const packages = {
  electronLibraries: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'fonts-dejavu-core',
  ],
  display: ['xvfb'],
  compiler: ['gcc', 'g++'],
  chromium: ['chromium', 'fonts-dejavu-core'],
  /** Without OpenBLAS, which is only recommended, PyTorch multiplies with Debian's slow reference. */
  torch: ['python3-torch', 'libopenblas0-pthread'],
}

/** @param {string} command */
export const hasCommand = (command) =>
  spawnSync('sh', ['-c', 'command -v "$0"', command], { stdio: 'ignore' }).status === 0

/**
 * Where `ldd` cannot tell, the program itself will.
 * @param {string} executable
 */
const lacksLibraries = (executable) =>
  spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout?.includes('not found') ?? false

const windowsPrograms = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
  (name) => process.env[name] ?? '',
)

/** Where browsers of Chromium's kind usually are. */
const chromiumPlaces = () => {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  if (process.platform === 'win32')
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap(
      (program) => windowsPrograms.map((folder) => path.join(folder, program)),
    )
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser']
}

/** Of the system, or the one that is named; undefined where there is none. */
export const findChromium = () =>
  [process.env['CHROMIUM_PATH'], ...chromiumPlaces()].find((file) => file !== undefined && existsSync(file))

/** Another Python may stand before the system's in PATH. */
export const findTorchPython = () =>
  ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  )

/** Debian's PyTorch takes whichever BLAS is installed; one that brings its own needs none. */
const hasOpenBlas = () =>
  spawnSync('ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes('libopenblas') ?? false

/**
 * What a piece of work needs from the system, by need.
 * @typedef {{ executable?: string, display?: boolean, compiler?: boolean, chromium?: boolean, torch?: boolean }} Needs
 * @param {Needs} needs `executable`: a program whose shared libraries must be there
 * @returns {string[]} names of missing packages
 */
export const findMissingPackages = (needs) => {
  if (process.platform !== 'linux') return []
  return [
    ...new Set([
      ...(needs.executable !== undefined && lacksLibraries(needs.executable)
        ? packages.electronLibraries
        : []),
      ...(needs.display && !hasCommand('Xvfb') ? packages.display : []),
      ...(needs.compiler && !(hasCommand('gcc') && hasCommand('g++')) ? packages.compiler : []),
      ...(needs.chromium && !findChromium() ? packages.chromium : []),
      ...(needs.torch && !(findTorchPython() && hasOpenBlas()) ? packages.torch : []),
    ]),
  ]
}

/** @param {string} name */
const nameOnThisRelease = (name) => {
  const renamed = spawnSync('apt-cache', ['show', '--no-all-versions', `${name}t64`], { stdio: 'ignore' })
  return renamed.status === 0 ? `${name}t64` : name
}

/**
 * @param {readonly string[]} missing
 * @returns {Promise<string | undefined>} why it failed
 */
const installWithApt = async (missing) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await runCommand('apt-get', ['-qq', 'update'], { env })
  if (update.code !== 0) return `apt-get update failed:\n${update.output}`
  const names = missing.map(nameOnThisRelease)
  const install = await runCommand('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...names], {
    env,
  })
  return install.code === 0 ? undefined : `apt-get install ${names.join(' ')} failed:\n${install.output}`
}

/** Asked for where it matters only: the library takes half a second to load. */
const hasPlaywrightsOwn = async () => {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}

/**
 * Installs what is missing where that is possible without asking (root on a system with apt).
 * @param {Needs} needs
 * @returns {Promise<string | undefined>} why something is still missing and what to install, or undefined
 */
export const ensureSystemPackages = async (needs) => {
  if (needs.chromium && process.platform !== 'linux' && !findChromium() && !(await hasPlaywrightsOwn()))
    return 'no Chrome, Chromium or Edge is in its usual place; name one in CHROMIUM_PATH'
  const missing = findMissingPackages(needs)
  if (missing.length === 0) return undefined
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
    return `system packages are missing; install them with: sudo apt-get install ${missing.join(' ')}`
  }
  return timed(`apt-get install ${missing.join(' ')}`, () => installWithApt(missing))
}

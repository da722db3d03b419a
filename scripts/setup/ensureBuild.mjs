import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { packageFile, rootDir } from './paths.mjs'
import { runOrThrow } from './runCommand.mjs'
import { timed } from './setupLog.mjs'
import { withLock } from './withLock.mjs'

const outDir = path.join(rootDir, 'out')
const stampFile = path.join(outDir, 'build-hash')
const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

/**
 * @param {string} entry file or folder
 * @returns {string[]} files, sorted
 */
const listFiles = (entry) => {
  if (!fs.statSync(entry).isDirectory()) return [entry]
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => listFiles(path.join(entry, name)))
}

/** Hash over names and contents of all that goes into the build. Contents, not times: git sets none. */
const hashInputs = () => {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => listFiles(path.join(rootDir, input)))) {
    const content = fs.readFileSync(file)
    hash.update(`${path.relative(rootDir, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

const isFresh = () => fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === hashInputs()

/** Builds `out/` unconditionally. */
export const build = async () => {
  const hash = hashInputs()
  fs.rmSync(outDir, { recursive: true, force: true })
  const result = await runOrThrow('The build', process.execPath, [
    packageFile('electron-vite', 'bin/electron-vite.js'),
    'build',
  ])
  fs.writeFileSync(stampFile, hash)
  return result
}

/** Builds `out/` where it does not match the sources. One process builds at a time, the others wait for it. */
export const ensureBuild = async () => {
  if (isFresh()) return
  await withLock('build', async () => {
    if (!isFresh()) await timed('build', build)
  })
}

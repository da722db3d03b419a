import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, packageFile, rootDir } from './paths.mjs'

/** Native packages that run as they are: N-API versions old enough for Electron 25. */
const linkedPackages = ['onnxruntime-node']

/**
 * A copy of the built app whose better-sqlite3 loads another binary, so that the shipped one stays untouched for
 * everything that runs on Node.
 * @param {string} sqliteBinary
 * @returns {string} the app folder
 */
export const stageApp = (sqliteBinary) => {
  const appDir = path.join(cacheDir, 'app')
  fs.rmSync(appDir, { recursive: true, force: true })
  const sqliteDir = path.join(appDir, 'node_modules/better-sqlite3')
  fs.mkdirSync(path.join(sqliteDir, 'build/Release'), { recursive: true })
  fs.copyFileSync(path.join(rootDir, 'package.json'), path.join(appDir, 'package.json'))
  fs.cpSync(path.join(rootDir, 'out'), path.join(appDir, 'out'), { recursive: true })
  fs.symlinkSync(path.join(rootDir, 'resources'), path.join(appDir, 'resources'))
  for (const name of linkedPackages) {
    const link = path.join(appDir, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.symlinkSync(packageFile(name, ''), link)
  }
  for (const name of ['lib', 'package.json']) {
    fs.cpSync(packageFile('better-sqlite3', name), path.join(sqliteDir, name), { recursive: true })
  }
  fs.copyFileSync(sqliteBinary, path.join(sqliteDir, 'build/Release/better_sqlite3.node'))
  return appDir
}

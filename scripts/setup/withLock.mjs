import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cacheDir } from './paths.mjs'

const pollMs = 200

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * @param {string} file
 * @returns {boolean} whether this process holds the lock now
 */
const tryLock = (file) => {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  const holder = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  if (holder > 0 && !isAlive(holder)) fs.rmSync(file, { force: true })
  return false
}

/**
 * Lets one process of this checkout at a time do a piece of work. A lock left by a dead process is taken over.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export const withLock = async (name, work) => {
  fs.mkdirSync(cacheDir, { recursive: true })
  const file = path.join(cacheDir, `${name}.lock`)
  while (!tryLock(file)) await sleep(pollMs)
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../files/makeFolder.js'
import { WHOLE_FOLDER } from '../files/removal.js'

/** `NAME-PROCESS-RANDOM`, as made here and nothing else: `parent` may be everybody's. */
const STAGING = /^(.+)-(\d+)-[A-Za-z0-9]+$/

/**
 * Makes a folder for what is in the making, and removes those of the same name that processes which are gone have left
 * behind.
 */
export async function makeStagingFolder(parent: string, name: string): Promise<string> {
  await makeFolder(parent)
  const left = (await readdir(parent)).filter((entry) => isLeft(entry, name))
  // Where one cannot be removed, it is in nobody's way.
  for (const entry of left) await rm(join(parent, entry), WHOLE_FOLDER).catch(() => {})
  return mkdtemp(join(parent, `${name}-${process.pid}-`))
}

function isLeft(entry: string, name: string): boolean {
  const parts = STAGING.exec(entry)
  return parts !== null && parts[1] === name && !isAlive(Number(parts[2]))
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

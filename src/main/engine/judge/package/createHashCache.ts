import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { makeFolder } from '../../files/makeFolder.js'
import { whileBusy } from '../../files/whileBusy.js'
import { sha256Of } from './loadJudgePackage.js'

/** SHA-256 of a package's file as hex. */
export type HashFile = (directory: string, file: string) => Promise<string>

export interface HashCache {
  hashFile: HashFile
  /** Writes new hashes to the disk, where a later process finds them. */
  save(): Promise<void>
}

const entrySchema = z.object({ stamp: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const cacheSchema = z.record(z.string(), entrySchema)

/**
 * Hashes of files by path, size, both times and inode: to list judges of gigabytes without reading them each time. A
 * changed file is noticed by its stamp. A cache file that is missing or damaged costs time, nothing else.
 */
export function createHashCache(path: string): HashCache {
  let entries: Map<string, z.infer<typeof entrySchema>> | null = null
  let isChanged = false

  async function load() {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}'
      throw error
    })
    return new Map(Object.entries(parseCache(text)))
  }

  return {
    async hashFile(directory, file) {
      entries ??= await load()
      const key = join(directory, file)
      const { size, mtimeNs, ctimeNs, ino } = await stat(key, { bigint: true })
      const stamp = [size, mtimeNs, ctimeNs, ino].join(' ')
      const known = entries.get(key)
      if (known?.stamp === stamp) return known.sha256
      const sha256 = await sha256Of(directory, file)
      entries.set(key, { stamp, sha256 })
      isChanged = true
      return sha256
    },
    async save() {
      if (!isChanged || entries === null) return
      isChanged = false
      await makeFolder(dirname(path))
      const partial = `${path}.${process.pid}.tmp`
      await writeFile(partial, JSON.stringify(Object.fromEntries(entries)))
      await whileBusy(() => rename(partial, path))
    },
  }
}

function parseCache(text: string): z.infer<typeof cacheSchema> {
  try {
    return cacheSchema.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

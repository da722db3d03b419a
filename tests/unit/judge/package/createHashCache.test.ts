import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHashCache } from '../../../../src/main/engine/judge/package/createHashCache.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const wrong = 'f'.repeat(64)

let folder: ReturnType<typeof createTemporaryFolder>
let cacheFile: string
beforeEach(() => {
  folder = createTemporaryFolder()
  cacheFile = path.join(folder.path, 'home', 'hashes.json')
  writeFileSync(path.join(folder.path, 'model.data'), 'weights')
})
afterEach(() => folder.remove())

/** Replaces every stored hash, so that whoever uses one is seen. */
const falsify = () =>
  writeFileSync(cacheFile, readFileSync(cacheFile, 'utf8').replaceAll(/"[0-9a-f]{64}"/g, `"${wrong}"`))

const remember = async () => {
  const cache = createHashCache(cacheFile)
  expect(await cache.hashFile(folder.path, 'model.data')).toBe(sha256('weights'))
  await cache.save()
}

describe('createHashCache', () => {
  it('does not read a file again, in this process or a later one', async () => {
    await remember()
    falsify()
    expect(await createHashCache(cacheFile).hashFile(folder.path, 'model.data')).toBe(wrong)
  })

  it('notices new content of the same size and time', async () => {
    await remember()
    falsify()
    const file = path.join(folder.path, 'model.data')
    const { atime, mtime } = statSync(file)
    writeFileSync(file, 'WEIGHTS')
    utimesSync(file, atime, mtime)
    expect(await createHashCache(cacheFile).hashFile(folder.path, 'model.data')).toBe(sha256('WEIGHTS'))
  })

  it.each(['', '{', '[]', '{"a": {"stamp": 1}}'])('begins anew where the cache file is %j', async (text) => {
    await remember()
    writeFileSync(cacheFile, text)
    expect(await createHashCache(cacheFile).hashFile(folder.path, 'model.data')).toBe(sha256('weights'))
  })

  it('writes nothing where nothing is new', async () => {
    await createHashCache(cacheFile).save()
    expect(existsSync(cacheFile)).toBe(false)
  })
})

import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { makeFolder } from '../../../src/main/engine/files/makeFolder.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'

const { path: root, remove } = createTemporaryFolder()
afterEach(remove)

it('makes a folder with all above it, and leaves one that is there', async () => {
  const folder = path.join(root, 'выгрузка', 'судья 🙂', 'train')
  await makeFolder(folder)
  writeFileSync(path.join(folder, 'a.jsonl'), 'x')
  await makeFolder(folder)
  await makeFolder(path.parse(folder).root)
  expect(statSync(folder).isDirectory()).toBe(true)
  expect(existsSync(path.join(folder, 'a.jsonl'))).toBe(true)
})

it('makes it once for several who want it at the same time', async () => {
  const folder = path.join(root, 'a', 'b', 'c')
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(folder)))
  expect(statSync(folder).isDirectory()).toBe(true)
})

it('says so where a file is in the way', async () => {
  await makeFolder(root)
  const file = path.join(root, 'file')
  writeFileSync(file, '')
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolder(path.join(file, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

// Node's own call never comes back from there.
it.skipIf(!existsSync('/proc/self'))('ends where no folder can be made', async () => {
  await expect(makeFolder('/proc/nope/x/y')).rejects.toMatchObject({ code: 'ENOENT' })
})

import path from 'node:path'
import { expect, it } from 'vitest'
import { openTestStore, testFolder } from '../../support/openTestStore.js'

it('a connection that only reads refuses to write, sees what others write, and copies the project', () => {
  const folder = testFolder()
  const [reader, writer] = [
    openTestStore(path.join(folder, 'project.verdikt')),
    openTestStore(path.join(folder, 'project.verdikt')),
  ]
  reader.onlyRead()
  const write = () => reader.project.set('name', 'первое')
  expect(write).toThrow('attempt to write a readonly database')
  writer.project.set('name', 'второе')
  expect(reader.project.get('name')).toBe('второе')
  const copy = path.join(folder, 'copy.verdikt')
  reader.copyInto(copy)
  expect(openTestStore(copy).project.get('name')).toBe('второе')
  expect(write).toThrow('attempt to write a readonly database')
})

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog } from '../../../src/main/hosts/createLog.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'

let folder: ReturnType<typeof createTemporaryFolder>
beforeEach(() => {
  folder = createTemporaryFolder()
})
afterEach(() => {
  vi.restoreAllMocks()
  folder.remove()
})

const now = () => new Date('2030-01-02T03:04:05Z')

it('adds dated lines, and makes its folder', () => {
  const log = createLog(folder.path, now)
  log('первая')
  log('вторая')
  expect(readFileSync(path.join(folder.path, 'logs/verdikt.log'), 'utf8')).toBe(
    `2030-01-02T03:04:05.000Z [${process.pid}] первая\n2030-01-02T03:04:05.000Z [${process.pid}] вторая\n`,
  )
})

it('starts a new file once the old one is large, and keeps that', () => {
  const log = createLog(folder.path, now)
  log('small')
  const file = path.join(folder.path, 'logs/verdikt.log')
  writeFileSync(file, 'x'.repeat(5 * 2 ** 20 + 1))
  log('after')
  expect(readFileSync(file, 'utf8')).toMatch(/^2030.*after\n$/)
  expect(existsSync(`${file}.1`)).toBe(true)
})

it('does not lose a line where there is no place for the file', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  writeFileSync(path.join(folder.path, 'logs'), 'a file in the way')
  createLog(folder.path, now)('bug 7')
  expect(written).toHaveBeenCalledWith(expect.stringContaining('bug 7'))
})

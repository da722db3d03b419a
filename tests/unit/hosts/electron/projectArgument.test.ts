import path from 'node:path'
import { expect, it } from 'vitest'
import { projectArgument } from '../../../../src/main/hosts/electron/projectArgument.js'

it.each([
  ['installed, none', ['verdikt'], false, null],
  ['installed, one', ['verdikt', 'a b.verdikt'], false, '/work/a b.verdikt'],
  [
    'installed, with switches',
    ['verdikt', '--no-sandbox', '/x/ж.verdikt', '--inspect=0'],
    false,
    '/x/ж.verdikt',
  ],
  ['development, none', ['electron', '.'], true, null],
  ['development, one', ['electron', '--inspect=0', '/app', 'p.verdikt'], true, '/work/p.verdikt'],
])('%s', (_what, words, isDevelopment, expected) => {
  const found = projectArgument(words, isDevelopment, '/work')
  expect(found).toBe(expected === null ? null : path.resolve(expected))
})

import path from 'node:path'
import { expect, it } from 'vitest'
import { homePath } from '../../../src/main/hosts/homePath.js'

const linux = { platform: 'linux', userHome: '/home/анна' } as const

it.each([
  [{}, '/home/анна/.config/verdikt'],
  [{ XDG_CONFIG_HOME: '/etc/xdg' }, '/etc/xdg/verdikt'],
  [{ XDG_CONFIG_HOME: 'relative' }, '/home/анна/.config/verdikt'],
  [{ XDG_CONFIG_HOME: '/etc/xdg', VERDIKT_HOME: '/data/v' }, '/data/v'],
  [{ VERDIKT_HOME: '' }, '/home/анна/.config/verdikt'],
])('follows %j', (environment, expected) => {
  expect(homePath({ ...linux, environment })).toBe(expected)
})

it('is absolute even where VERDIKT_HOME is not', () => {
  expect(homePath({ ...linux, environment: { VERDIKT_HOME: 'here' } })).toBe(path.resolve('here'))
})

it('is where other systems expect it', () => {
  const environment = { APPDATA: path.join('C:', 'Roaming') }
  expect(homePath({ platform: 'win32', userHome: 'u', environment })).toBe(
    path.join('C:', 'Roaming', 'verdikt'),
  )
  expect(homePath({ platform: 'darwin', userHome: '/Users/a', environment: {} })).toBe(
    '/Users/a/Library/Application Support/verdikt',
  )
})

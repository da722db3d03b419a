import { describe, expect, it } from 'vitest'
import { findStaleness } from '../../../scripts/setup/ensureNodeModules.mjs'

const root = { version: '0.1.0' }
const vue = { version: '3.5.0', integrity: 'sha512-a' }
const nodeForMac = { version: '24.0.0', integrity: 'sha512-b', optional: true }

describe('findStaleness', () => {
  it('finds nothing to do where all is installed but optional packages of other platforms', () => {
    const wanted = { '': root, 'node_modules/vue': vue, 'node_modules/node-mac': nodeForMac }
    expect(findStaleness(wanted, { 'node_modules/vue': vue })).toBeUndefined()
  })

  it('wants an install where nothing was ever installed or an install was cut short', () => {
    expect(findStaleness({ '': root }, undefined)).toBe('nothing is installed')
  })

  it.each([
    ['missing', {}, 'node_modules/vue is missing'],
    ['of another version', { 'node_modules/vue': { ...vue, version: '3.4.0' } }, 'node_modules/vue differs'],
    ['of another content', { 'node_modules/vue': { ...vue, integrity: 'x' } }, 'node_modules/vue differs'],
    [
      'joined by a leftover',
      { 'node_modules/vue': vue, 'node_modules/left': vue },
      'node_modules/left is no longer wanted',
    ],
  ])('wants an install where a package is %s', (_, installed, reason) => {
    expect(findStaleness({ '': root, 'node_modules/vue': vue }, installed)).toBe(reason)
  })
})

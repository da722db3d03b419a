import { expect, it } from 'vitest'
import { isNodeNewEnough } from '../../../scripts/setup/ensureNode.mjs'

it.each([
  ['20.20.2', false],
  ['22.13.1', false],
  ['22.14.0', true],
  ['24.0.0', true],
])('takes Node %s for new enough: %s', (version, expected) => {
  expect(isNodeNewEnough(version)).toBe(expected)
})

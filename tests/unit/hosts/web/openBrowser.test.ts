import { expect, it } from 'vitest'
import { hasDisplay } from '../../../../src/main/hosts/web/openBrowser.js'
import { refuseStranger } from '../../../../src/main/hosts/web/refuseStranger.js'

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
  ['darwin', { SSH_CONNECTION: '10.0.0.2 5000 10.0.0.1 22' }, false],
  ['win32', { SSH_CONNECTION: '10.0.0.2 5000 10.0.0.1 22' }, false],
  // Forwarded by `ssh -X`.
  ['linux', { SSH_CONNECTION: '10.0.0.2 5000 10.0.0.1 22', DISPLAY: 'localhost:10.0' }, true],
] as const)('a browser opened on %s with %j is seen: %s', (platform, environment, expected) => {
  expect(hasDisplay(platform, environment)).toBe(expected)
})

it('refuses a request without a host, which only HTTP/1.0 may send', () => {
  expect(refuseStranger({})).toMatchObject({ status: 403 })
})

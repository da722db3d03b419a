import { expect, it } from 'vitest'
import { isAppUrl, mayBeRequested } from '../../../../src/main/hosts/electron/appUrl.js'

it.each(['app://verdikt/', 'app://verdikt/assets/a.js', 'app://verdikt/#/review', 'app://verdikt?x'])(
  'owns %s',
  (url) => {
    expect(isAppUrl(url)).toBe(true)
    expect(mayBeRequested(url)).toBe(true)
  },
)

it.each([
  'app://verdikt.example/',
  'app://verdikt@example/',
  'app://user@verdikt/',
  'app://other/',
  'https://app://verdikt/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'devtools://evil/',
  'data:text/html,<script>',
  'data:application/javascript,1',
  'blob:app://verdikt/1',
  'ws://127.0.0.1/',
  '',
])('asks nothing of %s', (url) => {
  expect(isAppUrl(url)).toBe(false)
  expect(mayBeRequested(url)).toBe(false)
})

it('shows inline images, and lets the developer tools load', () => {
  expect(mayBeRequested('data:image/png;base64,AA==')).toBe(true)
  expect(mayBeRequested('devtools://devtools/bundled/devtools_app.html')).toBe(true)
  expect(isAppUrl('data:image/png;base64,AA==')).toBe(false)
})

import { expect, test } from '../../support/desktopTest.js'

test('opens a window with the title Verdikt', async ({ desktop: { window } }) => {
  await expect(window).toHaveTitle(/Verdikt/)
})

test('runs in the Electron that the report names', async ({ desktop }) => {
  const version = await desktop.app.evaluate(() => process.versions['electron'])
  expect(desktop.runtime).toContain(`Electron ${version}`)
})

test('gives the page no Node', async ({ desktop: { window } }) => {
  const types = await window.evaluate(() => [
    typeof Reflect.get(globalThis, 'require'),
    typeof Reflect.get(globalThis, 'process'),
    typeof Reflect.get(globalThis, 'module'),
  ])
  expect(types).toEqual(['undefined', 'undefined', 'undefined'])
})

test('serves the page from app:// with a strict content security policy', async ({ desktop: { window } }) => {
  expect(window.url()).toMatch(/^app:\/\//)
  const policy = await window.evaluate(async () => {
    const response = await fetch(location.href)
    return response.headers.get('content-security-policy')
  })
  expect(policy).toMatch(/default-src '(none|self)'/)
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
})

test('denies new windows', async ({ desktop: { app, window } }) => {
  const opened = await window.evaluate(() => globalThis.open('https://example.invalid/') !== null)
  expect(opened).toBe(false)
  expect(app.windows()).toHaveLength(1)
})

test('denies navigation away from the app', async ({ desktop: { app, window } }) => {
  await window.evaluate(() => {
    location.href = 'https://example.invalid/'
  })
  await window.waitForTimeout(500)
  // Asked in the main process: Playwright's page still waits for the navigation that was denied.
  const shown = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  )
  expect(shown).toEqual([expect.stringMatching(/^app:\/\/verdikt\//)])
})

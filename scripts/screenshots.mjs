import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startHost } from './bench/startHost.mjs'
import { ensureBuild } from './setup/ensureBuild.mjs'
import { continueOnNewerNode } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'
import { launchBrowser } from './setup/launchBrowser.mjs'
import { rootDir } from './setup/paths.mjs'

/** What a key asks for is computed when the page is idle. */
const SETTLE_MS = 1000

/** Where the README expects its pictures. */
const folder = path.join(rootDir, 'docs', 'screenshots')

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {string} route
 * @property {'light' | 'dark'} theme
 * @property {string} language
 * @property {string} [key] pressed before the picture is taken, and once more after it: the next ones are of the same audit
 */

/** @type {Picture[]} */
const pictures = [
  { name: 'review-light', route: 'review', theme: 'light', language: 'en-US' },
  { name: 'review-dark', route: 'review', theme: 'dark', language: 'ru-RU' },
  { name: 'blind-dark', route: 'review', theme: 'dark', language: 'ru-RU', key: 'KeyB' },
  { name: 'audit-light', route: 'audit', theme: 'light', language: 'en-US' },
  { name: 'compare-light', route: 'review', theme: 'light', language: 'en-US', key: 'KeyD' },
]

/**
 * Takes a picture of the demo audit as somebody sees it who has just started Verdikt.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {Picture} picture
 */
const takePicture = async (browser, address, { name, route, theme, language, key }) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: theme,
    locale: language,
  })
  const page = await context.newPage()
  const press = async () => {
    if (key === undefined) return
    await page.keyboard.press(key)
    await page.waitForTimeout(SETTLE_MS)
  }
  await page.goto(address)
  await page.locator('[data-pair]').waitFor()
  await page.evaluate((name) => (location.hash = `#/${name}`), route)
  await page
    // The desk has a table as well.
    .locator(route === 'review' ? '[data-side=b] p' : '.scores')
    .first()
    .waitFor()
  // Signals of a project that was just made are computed while the desk opens.
  if (route === 'review') await page.locator('.inspector table').first().waitFor()
  await press()
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
  await press()
  await context.close()
}

await ensureNodeModules()
await continueOnNewerNode()
await ensureBuild()
await mkdir(folder, { recursive: true })
const home = await mkdtemp(path.join(os.tmpdir(), 'verdikt-pictures-'))
// The account's name is nobody's business.
await writeFile(path.join(home, 'settings.json'), JSON.stringify({ annotator: 'reviewer' }))
const host = await startHost(home, null)
const browser = await launchBrowser()
try {
  for (const picture of pictures) await takePicture(browser, host.url.href, picture)
} finally {
  await browser.close()
  await host.stop()
  await rm(home, { recursive: true, force: true })
}

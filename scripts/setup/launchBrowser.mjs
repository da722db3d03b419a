import { chromium } from '@playwright/test'
import { ensureSystemPackages, findChromium } from './ensureSystemPackages.mjs'

const launchOptions = async () => {
  const problem = await ensureSystemPackages({ chromium: true })
  if (problem) throw new Error(problem)
  const executablePath = findChromium()
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-quic',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  }
}

/** Starts the system's Chromium without a window, and without its background connections. */
export const launchBrowser = async () => chromium.launch(await launchOptions())

/**
 * The same with a profile, which keeps what it has been sent, as a user's browser does.
 * @param {string} folder
 * @param {import('@playwright/test').BrowserContextOptions} options
 */
export const launchProfile = async (folder, options) =>
  chromium.launchPersistentContext(folder, { ...(await launchOptions()), ...options })

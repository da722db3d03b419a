import { chromium } from '@playwright/test'
import { browserArguments } from './browserArguments.mjs'
import { ensureSystemPackages, findChromium } from './ensureSystemPackages.mjs'

const launchOptions = async () => {
  const problem = await ensureSystemPackages({ chromium: true })
  if (problem) throw new Error(problem)
  const executablePath = findChromium()
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: browserArguments,
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

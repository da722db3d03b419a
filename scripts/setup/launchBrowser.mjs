import { chromium } from '@playwright/test'
import { ensureSystemPackages, findChromium } from './ensureSystemPackages.mjs'

/** Starts the system's Chromium without a window, and without its background connections. */
export const launchBrowser = async () => {
  const problem = await ensureSystemPackages({ chromium: true })
  if (problem) throw new Error(problem)
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-quic',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  })
}

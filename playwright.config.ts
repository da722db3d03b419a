import { defineConfig } from '@playwright/test'
import { browserArguments } from './scripts/setup/browserArguments.mjs'
import { findChromium } from './scripts/setup/ensureSystemPackages.mjs'

/** Where the system has none, the one that Playwright has installed. */
const chromiumPath = findChromium()

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/playwright',
  workers: 2,
  timeout: 90_000,
  // Machines of many tenants stand still for seconds; what never comes is as wrong after fifteen as after five.
  expect: { timeout: 15_000 },
  globalTimeout: 20 * 60_000,
  // The summary of `npm test` names what needed it.
  retries: 1,
  forbidOnly: true,
  reporter: [['line']],
  projects: [
    {
      name: 'web',
      testDir: 'tests/e2e/web',
      // Every test has a host, a project and a browser page of its own.
      fullyParallel: true,
      workers: 2,
      use: {
        browserName: 'chromium',
        screenshot: 'only-on-failure',
        launchOptions: {
          ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
          args: browserArguments,
        },
      },
    },
    // One window at a time: they share a display and its focus.
    { name: 'desktop', testDir: 'tests/e2e/desktop', workers: 1 },
  ],
})

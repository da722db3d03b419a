import { test as base } from '@playwright/test'
import { launchDesktop, type Desktop } from './launchDesktop.js'
import { createTemporaryFolder } from './temporaryFolder.js'

/**
 * Playwright's `test` with a desktop app of its own per test, in an empty VERDIKT_HOME. `desktopArgs` are passed to the
 * app: `test.use({ desktopArgs: [projectFile] })`.
 */
export const test = base.extend<{ home: string; desktopArgs: string[]; desktop: Desktop }>({
  desktopArgs: [[], { option: true }],
  home: async ({}, use) => {
    const folder = createTemporaryFolder()
    await use(folder.path)
    folder.remove()
  },
  desktop: async ({ home, desktopArgs }, use, testInfo) => {
    const desktop = await launchDesktop(home, desktopArgs)
    testInfo.annotations.push({ type: 'runtime', description: desktop.runtime })
    await use(desktop)
    if (testInfo.status !== testInfo.expectedStatus && !desktop.window.isClosed()) {
      const screenshot = testInfo.outputPath('failure.png')
      await desktop.window.screenshot({ path: screenshot })
      testInfo.attachments.push({ name: 'window', path: screenshot, contentType: 'image/png' })
    }
    await desktop.app.close()
  },
})

export { expect } from '@playwright/test'

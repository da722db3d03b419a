import { test as base } from '@playwright/test'
import { followCalls } from './followCalls.js'
import { createPreparedProjects, type PreparedProjects } from './preparedProjects.js'
import { startWebHost, type WebHost } from './startWebHost.js'
import { createTemporaryFolder } from './temporaryFolder.js'

/**
 * Playwright's `test` with a web host of its own per test, in an empty VERDIKT_HOME. `webHostArgs` are passed to the
 * host: `test.use({ webHostArgs: [projectFile] })`.
 */
export const test = base.extend<
  { home: string; webHostArgs: string[]; webHost: WebHost },
  { preparedProjects: PreparedProjects }
>({
  // Here, although not all tests need it: for those that want other things of a worker Playwright starts another one.
  preparedProjects: [
    async ({}, use) => {
      const prepared = createPreparedProjects()
      await use(prepared)
      prepared.remove()
    },
    { scope: 'worker' },
  ],
  webHostArgs: [[], { option: true }],
  context: async ({ context }, use) => {
    followCalls(context)
    await use(context)
  },
  home: async ({}, use) => {
    const folder = createTemporaryFolder()
    await use(folder.path)
    folder.remove()
  },
  webHost: async ({ home, webHostArgs }, use) => {
    const webHost = await startWebHost(home, webHostArgs)
    await use(webHost)
    await webHost.stop()
  },
})

export { expect } from '@playwright/test'

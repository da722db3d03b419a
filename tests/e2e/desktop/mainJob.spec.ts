import { test } from '../../support/desktopTest.js'
import { launchDesktop } from '../../support/launchDesktop.js'
import { expectDemo, runMainJob } from '../../support/mainJob.js'

test('opens the demo audit, judged, at the first start', async ({ home, desktop: { window } }) => {
  await expectDemo(window, home)
})

test('imports an arena, judges it, reviews disagreements and exports the corrections', async ({ home }) => {
  await runMainJob(home, async (project) => {
    const { app, window } = await launchDesktop(home, [project])
    return { page: window, close: () => app.close() }
  })
})

import { expectDemo, runMainJob } from '../../support/mainJob.js'
import { startWebHost } from '../../support/startWebHost.js'
import { test } from '../../support/webTest.js'

test.use({ locale: 'en-US' })

test('opens the demo audit, judged, at the first start', async ({ home, page, webHost }) => {
  await page.goto(webHost.url)
  await expectDemo(page, home)
})

test('imports an arena, judges it, reviews disagreements and exports the corrections', async ({
  home,
  context,
}) => {
  await runMainJob(home, async (project) => {
    const host = await startWebHost(home, [project])
    const page = await context.newPage()
    await page.goto(host.url)
    const close = async () => {
      await page.close()
      await host.stop()
    }
    return { page, close }
  })
})

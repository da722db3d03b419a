import type { Page } from '@playwright/test'
import { shownPair } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

/** Keeps the answers to a call back until the returned function is called. */
const holdBack = async (page: Page, procedure: string) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(`**/rpc/${procedure}`, async (route) => {
    await released
    await route.continue()
  })
  return release
}

test('says that it is loading, and never that there is nothing, while answers are awaited', async ({
  page,
  webHost,
}) => {
  const releaseProject = await holdBack(page, 'project/info')
  const releaseQueue = await holdBack(page, 'queue/ids')
  const releasePair = await holdBack(page, 'review/pair')
  await page.goto(webHost.url)
  await expect(page.getByText(en.shell.opening)).toBeVisible()
  releaseProject()
  const queue = page.getByRole('region', { name: en.review.queue })
  await expect(queue.getByRole('status').filter({ hasText: en.common.loading })).toBeVisible()
  await expect(queue.getByText(/^0 pairs$/)).toBeHidden()
  releaseQueue()
  await expect(queue.getByText('64 pairs')).toBeVisible()
  const inspector = page.getByRole('complementary', { name: en.review.inspector })
  await expect(inspector.getByText(en.common.loading)).toBeVisible()
  releasePair()
  await shownPair(page)
  await expect(page.getByText(en.common.loading)).toBeHidden()
})

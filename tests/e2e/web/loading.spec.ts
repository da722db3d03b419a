import { shownPair } from '../../support/deskPage.js'
import { holdBack } from '../../support/holdBack.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

test('says that it is loading, and never that there is nothing, while answers are awaited', async ({
  page,
  webHost,
}) => {
  const releaseProject = await holdBack(page, 'project/info')
  const releaseQueue = await holdBack(page, 'queues/openLast')
  const releasePair = await holdBack(page, 'review/pair')
  await page.goto(webHost.url)
  await expect(page.getByText(en.shell.opening)).toBeVisible()
  releaseProject()
  const queue = page.getByRole('region', { name: en.review.queue })
  await expect(queue.getByRole('status').filter({ hasText: en.common.loading })).toBeVisible()
  await expect(queue.getByText(/^0 pairs$/)).toBeHidden()
  releaseQueue()
  // A queue comes with its first pair; one further down has still to be read.
  await expect(queue.getByText('64 pairs')).toBeVisible()
  await shownPair(page)
  await queue.getByRole('option').nth(10).click()
  const inspector = page.getByRole('complementary', { name: en.review.inspector })
  await expect(inspector.getByText(en.common.loading)).toBeVisible()
  releasePair()
  await shownPair(page)
  await expect(page.getByText(en.common.loading)).toBeHidden()
})

test('shows code as it was written, and says why, where what colours it is not there any more', async ({
  page,
  webHost,
}) => {
  await page.route('**/typesetters-*.js', (route) => route.fulfill({ status: 404 }))
  await page.goto(webHost.url)
  await shownPair(page)
  const rows = page.getByRole('region', { name: en.review.queue }).getByRole('option')
  await rows.filter({ hasText: 'Python' }).first().click()
  const message = page.getByRole('listitem').filter({ hasText: en.errors.PAGE_OUTDATED.title })
  await expect(message).toBeVisible()
  const written = page.locator('[data-side]').filter({ hasText: '```python' })
  await expect(written.first()).toBeVisible()
  await expect(page.locator('[data-side] pre')).toHaveCount(0)
})

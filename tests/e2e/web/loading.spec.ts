import type { Page } from '@playwright/test'
import { seenText, shownPair } from '../../support/deskPage.js'
import { interceptCalls } from '../../support/interceptCalls.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

test('says that it is loading, and never that there is nothing, while answers are awaited', async ({
  page,
  webHost,
}) => {
  const calls = await interceptCalls(page)
  const releaseProject = calls.hold('project/info')
  const releaseQueue = calls.hold('queues/openLast')
  const releasePair = calls.hold('review/pair')
  await page.goto(webHost.url)
  await expect(seenText(page, en.shell.opening)).toBeVisible()
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
  await expect(seenText(page, en.common.loading)).toBeHidden()
})

const openCodePair = async (page: Page) => {
  await shownPair(page)
  const rows = page.getByRole('region', { name: en.review.queue }).getByRole('option')
  await rows.filter({ hasText: 'Python' }).first().click()
}
const toast = (page: Page, code: 'PART_MISSING' | 'PAGE_OUTDATED') =>
  page.getByRole('listitem').filter({ hasText: en.errors[code].title })

test(
  'shows code without colours, and says why, until what colours it arrives after all',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.route('**/typesetters-*.js', (route) => route.fulfill({ status: 503 }))
    await page.goto(webHost.url)
    await openCodePair(page)
    await expect(toast(page, 'PART_MISSING')).toBeVisible()
    await expect(page.locator('[data-side] pre').first()).toContainText('def ')
    await expect(page.locator('[data-side] pre [class^=hljs]')).toHaveCount(0)
    await page.unroute('**/typesetters-*.js')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await expect(page.locator('[data-side] pre [class^=hljs]').first()).toBeVisible()
    await expect(toast(page, 'PART_MISSING')).toBeHidden()
  },
)

test(
  'says that the page is older than its host where that has other files',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.route('**/typesetters-*.js', (route) => route.fulfill({ status: 404 }))
    await page.goto(webHost.url)
    await shownPair(page)
    const body = '<script type="module" src="./assets/index-newer.js"></script>'
    await page.route(new URL(webHost.url).origin + '/', (route) => route.fulfill({ body }))
    await openCodePair(page)
    await expect(toast(page, 'PAGE_OUTDATED')).toBeVisible()
  },
)

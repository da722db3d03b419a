import { expectPair, openScreen, pressRussian, seenText, shownPair } from '../../support/deskPage.js'
import { lockProject } from '../../support/lockProject.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

test(
  'says that a vote waits for another program, shows everything else meanwhile, and goes on once it is stored',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    const pair = await shownPair(page)
    const project = await page.locator('header strong').getAttribute('title')
    const letGo = await lockProject(project ?? '')
    await pressRussian(page, 'Digit1')
    await expect(seenText(page, en.shell.waiting)).toBeVisible()
    await expect(seenText(page, en.review.storing)).toBeVisible()
    const next = await shownPair(page)
    expect(next).not.toBe(pair)
    await openScreen(page, 'audit')
    await expect(page.getByRole('table', { name: 'Rows: verdict of' })).toBeVisible()
    await letGo()
    await expect(seenText(page, en.shell.waiting)).toBeHidden()
    await openScreen(page, 'review')
    await expect(seenText(page, en.review.storing)).toBeHidden()
    await expectPair(page, next)
    await pressRussian(page, 'KeyZ')
    await expectPair(page, pair)
  },
)

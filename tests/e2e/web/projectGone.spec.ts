import { renameSync } from 'node:fs'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectPair, openScreen, pressRussian, shownPair } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'

test(
  'says for as long as it lasts that the project file is gone, and where what it held is; goes on once it is back',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    // A thread that opens the file just as it comes back would begin a log of its own there: all of them have opened it by then.
    await openScreen(page, 'audit')
    await expect(page.getByRole('table', { name: 'Rows: verdict of' })).toBeVisible()
    await openScreen(page, 'review')
    const pair = await shownPair(page)
    await pressRussian(page, 'Digit1')
    await expect.poll(() => shownPair(page)).not.toBe(pair)
    await pressRussian(page, 'KeyZ')
    await expectPair(page, pair)
    const project = (await page.locator('header strong').getAttribute('title')) ?? ''
    const notice = page.getByRole('banner').getByRole('button', { name: en.errors.PROJECT_GONE.title })
    renameSync(project, `${project}.away`)
    // Nobody has done anything yet.
    await expect(notice).toBeVisible()
    await notice.click()
    await expect(page.locator('.shell-toast .detail')).toHaveText(/\.rescued-\d+\.verdikt$/)
    renameSync(`${project}.away`, project)
    await expect(notice).toBeHidden()
    await expectPair(page, pair)
    await pressRussian(page, 'Digit1')
    await expect.poll(() => shownPair(page)).not.toBe(pair)
  },
)

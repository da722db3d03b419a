import { expectPair, pressRussian, shownPair } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'

test.use({ locale: 'en-US' })

test(
  'as many tabs as one likes go on beside each other, and hear of each other',
  { tag: '@thorough' },
  async ({ page, context, webHost }) => {
    await page.goto(webHost.url)
    const pair = await shownPair(page)
    const others = []
    for (let opened = 0; opened < 4; opened += 1) {
      const other = await context.newPage()
      await other.goto(webHost.url)
      await expectPair(other, pair)
      others.push(other)
    }
    await pressRussian(page, 'Digit1')
    await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', pair)
    for (const other of others)
      await expect(other.locator(`#pair-${pair}`)).toHaveAttribute('data-reviewed', 'true')
  },
)

test('a cause that another tab adds has its name and its key here, too', async ({
  page,
  context,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const other = await context.newPage()
  await other.goto(webHost.url)
  await shownPair(other)
  await pressRussian(other, 'KeyT')
  await other.keyboard.insertText('Выдуманный факт')
  await other.keyboard.press('Tab')
  await other.keyboard.press('g')
  await other.keyboard.press('Enter')
  const cause = page.getByRole('button', { name: 'Выдуманный факт' })
  await expect(cause).toHaveAttribute('aria-pressed', 'false')
  await pressRussian(page, 'KeyG')
  await expect(cause).toHaveAttribute('aria-pressed', 'true')
})

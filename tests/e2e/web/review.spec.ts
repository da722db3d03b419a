import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectPair, openScreen, pressRussian, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { test } from '../../support/reviewTest.js'

test.use({ locale: 'en-US' })

const verdictButton = (page: Page, name: string) =>
  page.getByRole('application', { name: en.review.decision }).getByRole('button', { name })
const answer = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('renders hostile answers without running, fetching or restyling anything', async ({ page, webHost }) => {
  const { origin } = new URL(webHost.url)
  const strayRequests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) strayRequests.push(request.url())
  })
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('dialog', (dialog) => complaints.push(dialog.message()))
  await page.goto(webHost.url)
  await shownPair(page)
  const hostile = answer(page, en.common.answerB)
  await expect(hostile.locator('math').first()).toBeVisible()
  await expect(hostile).toContainText('<script>window.pwned = 1</script>')
  await expect(hostile).toContainText('https://evil.example/away')

  const forbidden =
    'script, iframe, img, style, form, input, a, base, svg, link, object, embed, [style], [href], [src]'
  await expect(page.locator('.prose').locator(forbidden)).toHaveCount(0)
  await expect(page.locator('body').locator('iframe, img, style, form, base')).toHaveCount(0)
  const handlers = await page
    .locator('.prose *')
    .evaluateAll((elements) =>
      elements.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
    )
  expect(handlers).toEqual([])
  await hostile.getByText('уйти').click()
  expect(await page.evaluate(() => Reflect.get(window, 'pwned'))).toBeUndefined()
  expect(page.url().startsWith(`${origin}/`)).toBe(true)
  expect(strayRequests).toEqual([])
  expect(complaints).toEqual([])
})

test('shows the untouched text on demand', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyV')
  await expect(answer(page, en.common.answerB)).toContainText('![картинка](https://evil.example/2.png)')
})

test('votes, undoes and redoes by the place of a key, and keeps it', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  const first = await shownPair(page)
  const cause = page.getByRole('button', { name: `E ${en.causes.names.english_preference}` })
  // Keys of causes are known once the causes are there, which may be a moment after the pair.
  await expect(cause).toBeVisible()
  await pressRussian(page, 'KeyE')
  const second = await voteAndGoOn(page, 'Digit3')
  const third = await voteAndGoOn(page, 'Digit2')
  await pressRussian(page, 'KeyZ')
  await expectPair(page, second)
  await expect(verdictButton(page, en.common.verdict.equal)).toHaveAttribute('aria-pressed', 'false')
  await pressRussian(page, 'KeyZ', true)
  await expectPair(page, third)
  await page.locator(`#pair-${second}`).click()
  await expect(verdictButton(page, en.common.verdict.equal)).toHaveAttribute('aria-pressed', 'true')

  await page.reload()
  await shownPair(page)
  await page.locator(`#pair-${first}`).click()
  await expectPair(page, first)
  await expect(verdictButton(page, en.common.verdict.second)).toHaveAttribute('aria-pressed', 'true')
  await expect(cause).toHaveAttribute('aria-pressed', 'true')
})

test('takes keys for words while something is being typed', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  const first = await shownPair(page)
  await page.keyboard.press('KeyN')
  const note = page.getByRole('textbox', { name: en.review.note })
  await expect(note).toBeFocused()
  await page.keyboard.type('1 2 3 Z')
  await expect(note).toHaveValue('1 2 3 Z')
  await expectPair(page, first)
  await page.keyboard.press('Escape')
  await expect(note).not.toBeFocused()
  await expect(page.getByRole('complementary', { name: en.review.inspector })).toContainText('1 2 3 Z')
})

test('says when a long answer is cut from view, and shows all of it on demand', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'BracketRight')
  const long = answer(page, en.common.answerB)
  await expect(long).toContainText(/Shown: the first [\d,]+ of [\d,]+ characters/)
  await expect(long).not.toContainText('Абзац 700:')
  const shownLast = long.locator('.prose > *').last()
  await shownLast.scrollIntoViewIfNeeded()
  const words = ((await shownLast.textContent()) ?? '').slice(0, 20)
  await long.getByRole('button', { name: en.review.showAll }).click()
  await expect(long).toContainText('Абзац 700:')
  // One reads on where the text ended, and the keys scroll it.
  await expect(long).toBeFocused()
  await expect(long.getByText(words).first()).toBeInViewport()
})

test('gives no pair to a page without the token', async ({ page, webHost }) => {
  await page.goto(new URL(webHost.url).origin)
  await expect(page.getByRole('alert')).toContainText(en.errors.UNAUTHORIZED.next)
})

for (const theme of ['light', 'dark'] as const)
  test(
    `has no accessibility findings (${theme})`,
    { tag: theme === 'light' ? [] : '@thorough' },
    async ({ page, webHost }) => {
      await page.emulateMedia({ colorScheme: theme })
      await page.goto(webHost.url)
      await shownPair(page)
      await expectNoFindings(page, 'desk')
    },
  )

test('comes back to the same place of the queue from another screen', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  const here = await voteAndGoOn(page, 'Digit2')
  await openScreen(page, 'audit')
  await expect(page.getByRole('heading', { name: en.shell.audit, exact: true })).toBeVisible()
  await pressRussian(page, 'Digit1')
  await openScreen(page, 'review')
  await expectPair(page, here)
  await expect(page.locator(`#pair-${here}`)).toBeInViewport()
  await expect(verdictButton(page, en.common.verdict.first)).toHaveAttribute('aria-pressed', 'false')
})

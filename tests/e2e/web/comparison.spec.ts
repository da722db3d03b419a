import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectMarked, inView, marked, PAIRS, test } from '../../support/comparisonTest.js'
import { expectPair, pressRussian, seenText, shownPair } from '../../support/deskPage.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { isReadForward } from '../../support/isReadForward.js'

test.use({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] })

const answer = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('marks what only one answer has, by words and by sentences, rendered and raw', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyD')
  await expectMarked(page, 'only-b', ['это', 'код'])
  expect(await marked(page, 'only-a')).toContain('10')
  await expect(page.locator('.answer .prose mark, .answer .prose [style]')).toHaveCount(0)
  await pressRussian(page, 'KeyV')
  await expectMarked(page, 'only-b', ['это', 'код'])
  await pressRussian(page, 'KeyD')
  await expect(seenText(page, '0% in common')).toBeVisible()
  await pressRussian(page, 'KeyD')
  await expectMarked(page, 'only-b', [])
})

test('draws where the judge stopped reading, rendered and raw', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const line = answer(page, en.common.answerA).getByRole('note', { name: en.compare.readLine })
  await expect(line).toHaveCount(1)
  await expect.poll(async () => (await marked(page, 'unread')).join('')).toMatch(/^ дерево\./)
  await pressRussian(page, 'KeyV')
  await expect.poll(async () => (await marked(page, 'unread')).join('')).toContain('| лес |')
  await expect(line).toHaveCount(1)
})

test('shows what cannot be seen, and counts it', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'ArrowRight')
  const shown = answer(page, en.common.answerA)
  await page.getByRole('button', { name: /^4 invisible/ }).click()
  await expect(shown.locator('.sign')).toHaveCount(3)
  expect(
    await shown.locator('.sign').evaluateAll((signs) => signs.map((sign) => sign.getAttribute('data-name'))),
  ).toEqual(['NBSP', 'RLO', 'PDF'])
  // Where the signs are shown, the text stands as it was written: the word begins on the left.
  expect(await isReadForward(shown, 'наоборот')).toBe(true)
  await expectMarked(page, 'mixed-word', ['cлово'])
  await pressRussian(page, 'KeyV', true)
  await expect(shown.locator('.sign')).toHaveCount(0)
  await expect(shown).toContainText('Два\u00a0слова, \u202eнаоборот\u202c, cлово')
  expect(await isReadForward(shown, 'наоборот')).toBe(false)
})

test('scrolls both answers together or freely, and remembers which', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'ArrowRight')
  await pressRussian(page, 'ArrowRight')
  await expectPair(page, '3')
  const first = answer(page, en.common.answerA)
  await first.evaluate((scroller) => scroller.scrollTo(0, 900))
  await expect.poll(async () => (await inView(page))[1]).toBeGreaterThan(0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const led = (await inView(page))[1] ?? 0
  await page.keyboard.press('Space')
  await expect.poll(async () => (await inView(page))[1]).toBeGreaterThan(led)
  await pressRussian(page, 'KeyS')
  const before = (await inView(page))[1]
  await first.evaluate((scroller) => scroller.scrollTo(0, 100))
  await expect.poll(async () => (await inView(page))[0]).toBe(100)
  expect((await inView(page))[1]).toBe(before)
  await page.reload()
  await shownPair(page)
  await expect(page.getByRole('button', { name: en.compare.sync })).toHaveAttribute('aria-pressed', 'false')
})

test('shows the reasons of both orders side by side, and whom their letters mean', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyW')
  const reasons = page.getByRole('region', { name: en.compare.rationale, exact: true })
  await expect(reasons).toContainText(en.compare.readSame)
  await expect(reasons).toContainText(en.compare.readSwapped)
  await expectMarked(page, 'mention-a', ['A', 'B'])
  await expect(reasons.locator('img')).toHaveCount(0)
})

test(
  'long reasons scroll by themselves, and cover neither the verdict keys nor one another',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await pressRussian(page, 'KeyW')
    for (const pair of ['2', '3']) {
      await pressRussian(page, 'ArrowRight')
      await expectPair(page, pair)
    }
    const reasons = page.getByRole('region', { name: en.compare.rationale, exact: true })
    await expect(reasons.getByText('Довод номер 0.', { exact: true })).toBeInViewport()
    const last = reasons.getByText('Другой довод номер 119.')
    await expect(last).not.toBeInViewport()
    await last.scrollIntoViewIfNeeded()
    await expect(last).toBeInViewport()
    const key = page.getByRole('application', { name: en.review.decision }).getByRole('button').first()
    const keyTop = (await key.boundingBox())?.y ?? 0
    for (const column of await reasons.getByRole('region').all()) {
      const box = await column.boundingBox()
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(keyTop)
    }
  },
)

test(
  'sets answers without alternates by context, which stand still for seconds over brackets without end',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const features = await page
      .getByRole('region', { name: en.common.answerA, exact: true })
      .evaluate((answer) => getComputedStyle(answer).fontFeatureSettings)
    expect(features).toContain('"calt" 0')
  },
)

test('copies the pair, and resizes its text', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyY')
  await expect(seenText(page, en.compare.copied, { exact: true })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`\`\`\`text\n${PAIRS[0]?.texts[0]}\n\`\`\``)
  expect(copied).toContain('## Answer A: model-0')
  const size = () =>
    answer(page, en.common.answerA)
      .locator('.prose')
      .evaluate((text) => getComputedStyle(text).fontSize)
  const before = await size()
  await pressRussian(page, 'Equal')
  await expect.poll(size).not.toBe(before)
  await pressRussian(page, 'Minus')
  await expect.poll(size).toBe(before)
})

test(
  'says that huge answers are cut from the comparison, and goes on working',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await pressRussian(page, 'KeyD')
    for (let step = 0; step < 3; step += 1) await pressRussian(page, 'ArrowRight')
    await expectPair(page, '4')
    await expect(seenText(page, en.compare.partly)).toBeVisible({ timeout: 20_000 })
    await expect(seenText(page, '1,000,000 characters')).toBeVisible()
    await pressRussian(page, 'ArrowLeft')
    await expectPair(page, '3')
  },
)

for (const theme of ['light', 'dark'] as const)
  test(
    `has no accessibility findings with all aids on (${theme})`,
    { tag: theme === 'light' ? [] : '@thorough' },
    async ({ page, webHost }) => {
      await page.emulateMedia({ colorScheme: theme })
      await page.goto(webHost.url)
      await shownPair(page)
      await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('дерево')
      for (const code of ['KeyD', 'KeyW']) {
        await page.getByRole('region', { name: en.common.answerA, exact: true }).focus()
        await pressRussian(page, code)
      }
      await pressRussian(page, 'KeyV', true)
      await expect.poll(async () => (await marked(page, 'search-hit')).length).toBeGreaterThan(0)
      await expectNoFindings(page, 'aids')
    },
  )

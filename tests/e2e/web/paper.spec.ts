import { ROUTES } from '../../../src/renderer/routes.js'
import { openScreen, pressRussian, shownPair } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

test.use({ colorScheme: 'dark' })

test(
  'prints the audit as a whole, light, and without what only a screen can use',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.setViewportSize({ width: 1000, height: 400 })
    await page.goto(webHost.url)
    await shownPair(page)
    await openScreen(page, 'audit')
    const plot = page.getByRole('columnheader', { name: /^Dot plot/ })
    await expect(plot).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('navigation', { name: en.shell.nav })).toBeHidden()
    await expect(page.getByRole('button', { name: en.audit.refresh })).toBeHidden()
    const paper = await page.evaluate(() => ({
      ink: getComputedStyle(document.body).color,
      height: document.documentElement.scrollHeight,
    }))
    expect(paper.ink).toBe('rgb(27, 28, 30)')
    // Nothing is left behind an edge that cannot be scrolled on paper.
    const last = page.getByRole('table', { name: en.audit.perModel }).getByRole('row').last()
    const { bottom } = await last.evaluate((element) => element.getBoundingClientRect())
    expect(paper.height).toBeGreaterThan(bottom)
    // Each dot is on the page of its row.
    const dots = page.locator('svg.dot')
    await expect(dots).toHaveCount(await page.locator('tbody').last().getByRole('row').count())
  },
)

test(
  'works at 200 %: all parts of the desk are there, none on top of another',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.setViewportSize({ width: 640, height: 400 })
    await page.goto(webHost.url)
    await shownPair(page)
    const boxes = await page
      .locator('.desk > [data-region]')
      .evaluateAll((parts) =>
        parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => ({ top, height })),
      )
    const stacked = boxes.sort((one, other) => one.top - other.top)
    expect(stacked).toHaveLength(4)
    stacked.forEach(({ top, height }, at) => {
      expect(height).toBeGreaterThan(100)
      expect(top + height).toBeLessThanOrEqual((stacked[at + 1]?.top ?? Infinity) + 1)
    })
  },
)

test(
  'the window itself never scrolls, whatever a screen holds',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(webHost.url)
    await shownPair(page)
    for (const screen of Object.values(ROUTES)) {
      await openScreen(page, screen)
      await expect(page.locator('main h1').first()).toBeAttached()
      const [scrollHeight, clientHeight] = await page.evaluate(() => {
        const { documentElement } = document
        return [documentElement.scrollHeight, documentElement.clientHeight]
      })
      expect(scrollHeight, screen).toBe(clientHeight)
    }
  },
)

test(
  'on a small screen the pair in hand stays in the list, and its texts in view',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    const isInView = (selector: string) =>
      page.locator(selector).evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        const frame = element.closest('[role=listbox], main')?.getBoundingClientRect()
        return frame !== undefined && top >= frame.top - 1 && Math.min(bottom, top + 40) <= frame.bottom + 1
      })
    await page.setViewportSize({ width: 1024, height: 640 })
    await page.goto(webHost.url)
    await shownPair(page)
    for (const step of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft'])
      await page.keyboard.press(step)
    await expect.poll(() => isInView('[role=option][aria-current=true]')).toBe(true)

    await page.setViewportSize({ width: 853, height: 533 })
    await page.evaluate(() => document.querySelector('.desk')?.scrollTo(0, 10_000))
    await pressRussian(page, 'ArrowRight')
    await expect.poll(() => isInView('[data-pair]')).toBe(true)
  },
)

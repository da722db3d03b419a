import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { pressRussian, queueSettled, shownPair } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'

test.use({ locale: 'en-US' })

/** What a screen reader is told beside what it reads, as the accessibility tree has it. */
const told = (page: Page) => page.getByRole('log').getByRole('paragraph')
const expectTold = (page: Page, text: string | RegExp) =>
  expect(told(page).filter({ hasText: text }).last()).toBeAttached()

test('what keys do is said, once', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await queueSettled(page)
  const second = page.getByRole('listbox', { name: en.review.queue, exact: true }).getByRole('option').nth(1)
  const prompt = ((await second.textContent()) ?? '').slice(0, 20)
  await pressRussian(page, 'Digit1')
  const decided = en.review.lastDecision.replace('{label}', en.common.verdict.first)
  await expectTold(page, decided)
  await expectTold(page, `2 of 64. ${en.common.verdict.missing}. ${prompt}`)
  await expect(told(page).filter({ hasText: decided })).toHaveCount(1)
  const texts = await told(page).allTextContents()
  const [decision, next] = [decided, '2 of 64'].map((start) =>
    texts.findIndex((text) => text.startsWith(start)),
  )
  expect(decision).toBeLessThan(next ?? -1)

  await pressRussian(page, 'Digit2')
  await pressRussian(page, 'ArrowLeft')
  await expectTold(page, `2 of 64. ${en.common.verdict.equal}.`)
  await pressRussian(page, 'KeyJ')
  await expectTold(page, `${en.review.whoErred}: ${en.review.erred.judge}`)
  await pressRussian(page, 'KeyK')
  await expectTold(page, `${en.causes.confidence}: `)
  await pressRussian(page, 'KeyE')
  await expectTold(page, new RegExp(`: ${en.causes.aims.judge}$`))
  await pressRussian(page, 'KeyE')
  await expectTold(page, en.review.said.causeOff.replace('{name}', ''))
  await pressRussian(page, 'KeyB')
  await expectTold(page, en.review.said.blind.on)
  await pressRussian(page, 'KeyY')
  await expectTold(page, en.compare.copied)
})

test('how many pairs a filter leaves is said, and what stands around a hit', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('Python')
  await expectTold(page, /^\d pairs?$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await pressRussian(page, 'Period')
  await expectTold(page, new RegExp(`^1 of \\d+\\. (${en.compare.places.prompt}|Answer [AB]): .*Python`, 'i'))
})

test('how a pair is looked at, and which screen is open, is said where a key or a link has changed that', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await expect(page).toHaveTitle(`${en.shell.review} — Verdikt`)
  const said = (state: 'on' | 'off', name: string) => en.review.said[state].replace('{name}', name)
  await pressRussian(page, 'KeyV')
  await expectTold(page, said('on', en.review.rawText))
  await pressRussian(page, 'KeyV')
  await expectTold(page, said('off', en.review.rawText))
  await pressRussian(page, 'KeyH')
  await expectTold(page, said('off', en.review.modelNames))
  const signs = page.getByRole('button', { name: en.compare.signs })
  await signs.focus()
  await expect(signs).toHaveAccessibleDescription('Shift V')
  await signs.click()
  await page.keyboard.press('F8')
  await expectTold(page, en.shell.noNotifications)
  await expect(told(page).filter({ hasText: en.compare.signs })).toHaveCount(0)
  await page.getByRole('link', { name: en.shell.audit }).click()
  await expect(page).toHaveTitle(`${en.shell.audit} — Verdikt`)
  await expectTold(page, en.shell.audit)
  await expectTold(page, `${en.audit.accuracy}: `)
})

test(
  'what is said together is said in order: the verdict, the next pair, how its answers differ',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await pressRussian(page, 'KeyD')
    const differences = /^only A/
    await expectTold(page, differences)
    await expect.poll(() => told(page).count(), { timeout: 20_000 }).toBe(0)
    await pressRussian(page, 'Digit1')
    await expect(told(page).filter({ hasText: differences })).toHaveCount(1)
    const texts = await told(page).allTextContents()
    const order = [/^Decided/, /^2 of 64/, differences].map((start) =>
      texts.findIndex((text) => start.test(text.trim())),
    )
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(order).not.toContain(-1)
    await expect(
      told(page)
        .nth(order[1] ?? 0)
        .locator('[lang]'),
    ).toHaveAttribute('lang', /^(ru|en)$/)
  },
)

test('the list of pairs takes a screen reader to a pair only where the list has the focus', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const list = page.getByRole('listbox', { name: en.review.queue, exact: true })
  const chosen = list.getByRole('option', { selected: true })
  await pressRussian(page, 'Digit1')
  await expectTold(page, /^2 of 64/)
  await expect(chosen).toHaveCount(0)
  await expect(list).not.toHaveAttribute('aria-activedescendant')
  await expect(list.locator('[aria-current=true]')).toHaveAttribute('aria-posinset', '2')
  await list.focus()
  await expect(chosen).toHaveAttribute('aria-posinset', '2')
  for (const [key, place] of [
    ['End', '64'],
    ['Home', '1'],
    ['ArrowDown', '2'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(chosen).toHaveAttribute('aria-posinset', place)
    await expect(list).toHaveAttribute('aria-activedescendant', (await chosen.getAttribute('id')) ?? '')
  }
  await page.keyboard.press('PageDown')
  await expect(chosen).not.toHaveAttribute('aria-posinset', '2')
  await expect(chosen).toBeInViewport()
})

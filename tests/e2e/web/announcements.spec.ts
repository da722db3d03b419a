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

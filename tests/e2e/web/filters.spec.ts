import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { ru } from '../../../src/renderer/i18n/ru/index.js'
import { pressRussian, shownPair } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'

/** Of the list that is open in the open filter. */
const choices = (page: Page) => page.getByRole('dialog').last().getByRole('option')

test.describe('bounds of a measure', () => {
  test.use({ locale: 'ru-RU' })

  test('stay as they are typed, with a comma, and what is no number says so', async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await pressRussian(page, 'KeyF')
    // One walks through the list of measures without choosing any on the way.
    await page.getByRole('button', { name: `${ru.review.filters.measures}: ${ru.common.all}` }).press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type(ru.queues.measures.margin)
    await expect(choices(page)).toHaveText([ru.queues.measures.margin])
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    const least = page.getByRole('textbox', { name: `${ru.queues.measures.margin}, ${ru.queues.from}` })
    await least.pressSequentially('0,05')
    await expect(least).toHaveValue('0,05')
    const chip = page.getByRole('button', { name: `${ru.queues.measures.margin} ≥ 0,05` })
    await expect(chip).toBeAttached()
    await least.fill('-0.5')
    await expect(least).toHaveValue('-0.5')
    await expect(least).toHaveAttribute('aria-invalid', 'true')
    const problem = ru.common.numberFromTo.replace('{from}', '0').replace('{to}', '1')
    await expect(page.getByRole('alert').filter({ hasText: problem })).toBeVisible()
    await expect(chip).toBeHidden()
    await least.fill('0.2')
    await expect(page.getByRole('alert')).toBeHidden()
    await expect(page.getByRole('button', { name: `${ru.queues.measures.margin} ≥ 0,20` })).toBeAttached()
  })
})

test.describe('conditions', () => {
  test.use({ locale: 'en-US' })

  test('that are taken away by keys hand the focus on, and the last one to the desk', async ({
    page,
    webHost,
  }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await pressRussian(page, 'KeyF')
    await page.getByRole('button', { name: `${en.review.filters.marks}: ` }).press('Enter')
    for (const mark of [0, 1, 2]) await choices(page).nth(mark).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    const chips = page.getByRole('button', { name: /^Remove condition/ })
    await expect(chips).toHaveCount(3)
    await chips.first().click()
    await expect(chips).toHaveCount(2)
    // Taken away by a click, the keys are the desk's: Space scrolls.
    await page.keyboard.press('Space')
    await expect(chips).toHaveCount(2)
    await chips.first().press('Enter')
    await expect(chips).toHaveCount(1)
    await expect(chips.first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(chips).toHaveCount(0)
    await expect(page.getByRole('main')).toBeFocused()
  })
})

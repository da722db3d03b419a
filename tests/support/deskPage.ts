import { expect, type Page } from '@playwright/test'
import type { RouteName } from '../../src/renderer/routes.js'
import { en } from '../../src/renderer/i18n/en/index.js'
import { untilAnswered } from './followCalls.js'

/** What stands on the caps of a Russian keyboard, by place. */
const russianKeys: Record<string, string> = {
  KeyE: 'у',
  KeyJ: 'о',
  KeyN: 'т',
  KeyZ: 'я',
  KeyF: 'а',
  KeyL: 'д',
  KeyT: 'е',
}

/** Presses a key as a Russian layout reports it: Playwright's own keyboard only has the Latin one. */
export const pressRussian = (page: Page, code: string, shiftKey = false) =>
  page.evaluate(
    (init) => {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))
    },
    { code, key: russianKeys[code] ?? code.replace('Digit', ''), shiftKey },
  )

export const openScreen = (page: Page, screen: RouteName) =>
  page
    .getByRole('navigation', { name: en.shell.nav })
    .getByRole('link', { name: en.shell[screen], exact: true })
    .click()

/** A text that is to be seen: not where it is repeated for those who hear the page. */
export const seenText = (page: Page, text: string | RegExp, options: { exact?: boolean } = {}) =>
  page.getByText(text, options).and(page.locator(':not([role=log] *)'))

/** Id of the pair whose texts are on screen. */
export const shownPair = async (page: Page): Promise<string> => {
  const comparison = page.locator('[data-pair]')
  await expect(comparison).toBeVisible()
  return (await comparison.getAttribute('data-pair')) ?? ''
}

export const expectPair = (page: Page, pair: string) =>
  expect(page.locator('[data-pair]')).toHaveAttribute('data-pair', pair)

/** Another order, filter or queue is on the desk: until then a key may come between two pairs, where it does nothing. */
export const queueSettled = (page: Page) =>
  expect(page.getByRole('listbox', { name: en.review.queue, exact: true })).toHaveAttribute(
    'aria-busy',
    'false',
  )

/** Presses the key of a vote or of a step and waits for the pair after it, and for a vote to be stored. */
export const voteAndGoOn = async (page: Page, code: string): Promise<string> => {
  await queueSettled(page)
  const before = await shownPair(page)
  const stored = code.startsWith('Digit') ? untilAnswered(page, 'review/save') : null
  await pressRussian(page, code)
  await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', before)
  await stored
  return shownPair(page)
}

/** The comparison as a reader sees it. */
export const readComparison = async (page: Page) => ({
  prompt: await page.getByLabel(en.review.prompt, { exact: true }).innerText(),
  answers: await Promise.all(
    [en.common.answerA, en.common.answerB].map((name) =>
      page.getByRole('region', { name, exact: true }).innerText(),
    ),
  ),
})

/** A count of a report, by its name. */
export const countOf = (page: Page, name: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }) })
    .getByRole('definition')

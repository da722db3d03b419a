import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { pressRussian, shownPair } from '../../support/deskPage.js'
import { test } from '../../support/reviewTest.js'

test.use({ locale: 'en-US' })

const causes = (page: Page) => page.getByRole('group', { name: en.review.causes, exact: true })
const cause = (page: Page, name: string) => causes(page).getByRole('group', { name, exact: true })
const { names } = en.causes
/** Each has a key, and its place beside the verdicts. */
const KEYED = [names.english_preference, names.paraphrase, names.ambiguous_prompt]
const WITHOUT_KEYS = [
  names.repa_request_following,
  names.repa_factuality,
  names.repa_repetition,
  names.repa_code_switching,
  names.repa_relevance,
]

/** Left edges of the causes with keys. */
const placesOf = async (page: Page) => {
  const boxes = await Promise.all(KEYED.map((name) => cause(page, name).boundingBox()))
  return boxes.map((box) => box?.x)
}

const toggle = async (page: Page, name: string) => {
  await pressRussian(page, 'KeyC')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: en.causes.find })).toBeHidden()
}

test('takes a cause of one’s own with its key, without the mouse', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyT')
  await page.keyboard.insertText('Выдуманный факт')
  await page.keyboard.press('Tab')
  await page.keyboard.press('z')
  await expect(page.getByRole('alert')).toContainText('Z')
  await page.keyboard.press('g')
  await page.keyboard.press('Enter')
  const cause = page.getByRole('button', { name: 'Выдуманный факт' })
  await expect(cause).toHaveAttribute('aria-pressed', 'false')
  await pressRussian(page, 'KeyG')
  await expect(cause).toHaveAttribute('aria-pressed', 'true')
})

test(
  'causes with keys stay in their places on a small screen, and those that find no room are counted',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(webHost.url)
    await shownPair(page)
    const places = await placesOf(page)
    for (const name of WITHOUT_KEYS) await toggle(page, name)
    const all = causes(page).getByRole('button', { name: `C ${en.causes.more}` })
    await expect(all.getByText('+2')).toBeVisible()
    await expect(all.getByText('+2')).toHaveAttribute(
      'title',
      `${names.repa_code_switching}, ${names.repa_relevance}`,
    )
    expect(await placesOf(page)).toEqual(places)
    for (const name of WITHOUT_KEYS.slice(0, 3)) await expect(cause(page, name)).toBeInViewport({ ratio: 1 })
    await expect(cause(page, names.repa_relevance)).toBeHidden()
    expect(await causes(page).evaluate((row) => row.scrollWidth - row.clientWidth)).toBe(0)

    await page.setViewportSize({ width: 1920, height: 1080 })
    await expect(cause(page, names.repa_relevance)).toBeInViewport({ ratio: 1 })
    await expect(all.getByText('+2')).toBeHidden()
  },
)

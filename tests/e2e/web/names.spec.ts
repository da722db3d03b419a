import type { Locator } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { openScreen, shownPair } from '../../support/deskPage.js'
import { projectTest as test } from '../../support/projectTest.js'
import { expect } from '../../support/webTest.js'

const LONG = 'Очень длинное имя '.repeat(50).trim()

const vote = (annotator: string, label: string) => ({
  source: 'human',
  annotator,
  order_shown: '12',
  label,
  at: '2026-11-01T10:00:00Z',
})
const pair = {
  pair_id: '1',
  prompt: 'Вопрос',
  answers: ['a', 'b'].map((model) => ({ model, text: `Ответ ${model}` })),
  verdicts: [vote(LONG, '1>2'), vote('Анна', '2>1')],
}

test.use({ locale: 'en-US', viewport: { width: 1280, height: 800 }, arena: { pairs: [pair] } })

const rightOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  return box === null ? Infinity : box.x + box.width
}

test(
  'a name of any length leaves what its person said in sight',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const inspector = page.getByRole('complementary', { name: en.review.inspector })
    const edge = await rightOf(inspector)
    for (const verdict of [en.common.verdict.first, en.common.verdict.second])
      expect(await rightOf(inspector.getByText(verdict, { exact: true }).first())).toBeLessThan(edge)

    await openScreen(page, 'people')
    const headers = page.getByRole('columnheader')
    await expect(headers.first()).toBeVisible()
    for (const header of await headers.all()) expect(await rightOf(header)).toBeLessThan(1280)
  },
)

import { expect, type Locator } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { comparedPairs, test } from '../../support/comparisonTest.js'
import { expectPair, pressRussian, shownPair } from '../../support/deskPage.js'

const texts = ['Ответ первый.', 'Ответ второй.']

test.use({
  locale: 'en-US',
  viewport: { width: 1280, height: 800 },
  arena: {
    pairs: comparedPairs([
      { prompt: 'Подробности, которых много. '.repeat(40), texts, verdicts: [] },
      { prompt: 'Что такое ёлка?', texts, verdicts: [] },
    ]),
  },
})

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it is not on screen')
  return box
}

test('a long prompt that is read whole has the whole width, above the tools; a short one stays beside them', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const comparison = page.locator('[data-pair]')
  const prompt = page.getByRole('region', { name: en.review.prompt, exact: true })
  const tool = page.getByRole('button', { name: en.compare.sync, exact: true })
  const folded = await boxOf(prompt)
  expect(folded.x + folded.width).toBeLessThan((await boxOf(tool)).x)
  await pressRussian(page, 'KeyX')
  await expect
    .poll(async () => (await boxOf(prompt)).width)
    .toBeGreaterThan(0.9 * (await boxOf(comparison)).width)
  expect((await boxOf(prompt)).y + (await boxOf(prompt)).height).toBeLessThan((await boxOf(tool)).y)
  await pressRussian(page, 'ArrowRight')
  await expectPair(page, '2')
  const short = await boxOf(prompt)
  expect(short.x + short.width).toBeLessThan((await boxOf(tool)).x)
})

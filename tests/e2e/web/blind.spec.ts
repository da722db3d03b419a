import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectPair, pressRussian, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { projectTest as test } from '../../support/projectTest.js'
import { readExport } from '../../support/readExport.js'

/** Stands in every name and rationale that a reviewer must not see before the vote. */
const SECRET = 'secret'
const PAIRS = 8

const pairs = Array.from({ length: PAIRS }, (_, index) => ({
  pair_id: `pair-${index + 1}`,
  prompt: `Вопрос ${index + 1}`,
  answers: [
    { model: `${SECRET}-one`, text: `Первый ответ ${index + 1}` },
    { model: `${SECRET}-two`, text: `Второй ответ ${index + 1}` },
  ],
  verdicts: [
    {
      source: 'judge',
      run: 'run',
      order: '12',
      label: '1>2',
      probs: [0.9, 0.05, 0.05],
      truncated: true,
      flags: [`${SECRET}-flag`],
      provenance: { judge: `${SECRET}-judge` },
    },
    {
      source: 'reference',
      judge: `${SECRET}-reference`,
      order: '12',
      label: '1>2',
      rationale: `${SECRET} rationale`,
    },
    {
      source: 'human',
      annotator: `${SECRET}-person`,
      order_shown: '12',
      label: '1=2',
      note: `${SECRET} note`,
      at: '2026-01-01T00:00:00Z',
    },
  ],
}))

test.use({ locale: 'en-US', arena: { pairs } })

const answerA = (page: Page) => page.getByRole('region', { name: en.common.answerA, exact: true })
const told = (page: Page) => page.locator('footer p').filter({ hasText: /^Decided/ })
const inspector = (page: Page) => page.getByRole('complementary', { name: en.review.inspector })

async function openBlind(page: Page, url: string) {
  await page.goto(url)
  await shownPair(page)
  await pressRussian(page, 'KeyB')
  await expect(inspector(page)).toContainText(en.blind.hidden)
}

/** Goes on to the first pair whose second answer is shown as A. */
async function findSwapped(page: Page) {
  for (let step = 1; step < PAIRS; step++) {
    if ((await answerA(page).innerText()).startsWith('Второй')) return
    const before = await shownPair(page)
    await pressRussian(page, 'ArrowRight')
    await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', before)
  }
}

async function sidesOfAll(page: Page) {
  const sides: string[] = []
  for (let number = 1; number <= PAIRS; number++) {
    await page.locator(`#pair-${number}`).click()
    await expectPair(page, String(number))
    sides.push(await answerA(page).innerText())
  }
  return sides
}

test('leaves no trace of models, judge, reference or people before the vote', async ({ page, webHost }) => {
  await openBlind(page, webHost.url)
  await page.reload()
  await shownPair(page)
  await expect(page.locator('[role=option]').first()).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(SECRET)
  expect(await page.locator('body').ariaSnapshot()).not.toContain(SECRET)
  await expect(page.locator('[data-source=judge], [data-source=reference]')).toHaveCount(0)
  await expect(page.locator('[role=option]').first()).not.toContainText('✂')

  await pressRussian(page, 'KeyB')
  await expect(inspector(page)).toContainText(`${SECRET}-judge`)
})

test('stores a vote against the answer that was shown, and reveals who was who', async ({
  page,
  webHost,
  home,
  project,
}) => {
  await openBlind(page, webHost.url)
  await findSwapped(page)
  const swapped = await shownPair(page)
  await voteAndGoOn(page, 'Digit1')
  await expect(told(page)).toContainText(`A: ${SECRET}-two`)
  await expect(told(page)).toContainText(`B: ${SECRET}-one`)
  await expect(told(page)).toContainText(en.review.differsFrom.judge)
  await expect(told(page)).toContainText(en.review.differsFrom.reference)

  await page.locator(`#pair-${swapped}`).click()
  await expect(inspector(page)).toContainText(`${SECRET}-judge`)
  const better = (name: string) =>
    page.getByRole('application', { name: en.review.decision }).getByRole('button', { name })
  await expect(better(en.common.verdict.first)).toHaveAttribute('aria-pressed', 'true')
  await pressRussian(page, 'KeyB')
  await expect(better(en.common.verdict.second)).toHaveAttribute('aria-pressed', 'true')

  const pairs = await readExport(home, project)
  expect(pairs[Number(swapped) - 1]?.verdicts.at(-1)).toMatchObject({
    label: '2>1',
    order_shown: '21',
    blind: true,
  })
})

test('draws sides by lot, the same ones after a reload', async ({ page, webHost }) => {
  await openBlind(page, webHost.url)
  const sides = await sidesOfAll(page)
  await page.reload()
  await shownPair(page)
  expect(await sidesOfAll(page)).toEqual(sides)
})

test('stays, revealed, where judge or reference disagree, if that is wanted', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await page.evaluate(() => (location.hash = '#/settings'))
  await page.getByRole('combobox', { name: en.blind.advance }).selectOption('on-agreement')
  await page.evaluate(() => (location.hash = '#/review'))
  const first = await shownPair(page)
  await pressRussian(page, 'KeyB')
  await expect(inspector(page)).toContainText(en.blind.hidden)
  await pressRussian(page, 'Digit2')
  await expect(inspector(page)).toContainText(`${SECRET}-reference`)
  await expectPair(page, first)
  // Again: it is right so.
  await pressRussian(page, 'Digit2')
  await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', first)
  await expect(inspector(page)).toContainText(en.blind.hidden)
})

test(
  'the veil comes down in every window of the queue',
  { tag: '@thorough' },
  async ({ page, webHost, context }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const other = await context.newPage()
    await other.goto(webHost.url)
    await shownPair(other)
    await expect(inspector(other)).toContainText(`${SECRET}-judge`)
    await pressRussian(page, 'KeyB')
    await expect(inspector(other)).toContainText(en.blind.hidden)
    expect(await other.evaluate(() => document.documentElement.outerHTML)).not.toContain(SECRET)
  },
)

test('finds a cause by typing, aims it, and takes how sure one is, without the mouse', async ({
  page,
  webHost,
  home,
  project,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyC')
  await expect(page.getByRole('textbox', { name: en.causes.find })).toBeFocused()
  await page.keyboard.type('breaks')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main')).toBeFocused()
  const chip = page.getByRole('button', { name: en.causes.names.repa_sudden_interruption })
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
  await pressRussian(page, 'KeyP')
  await pressRussian(page, 'KeyP', true)
  await pressRussian(page, 'KeyK')
  await voteAndGoOn(page, 'Digit2')
  const pairs = await readExport(home, project)
  expect(pairs[0]?.verdicts.at(-1)).toMatchObject({
    tags: [
      { id: 'repa_sudden_interruption', target: 'judge' },
      { id: 'paraphrase', target: 'reference' },
    ],
    confidence: 'low',
  })
})

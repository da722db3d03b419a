import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectPair, openScreen, pressRussian, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { interceptCalls } from '../../support/interceptCalls.js'
import { projectTest as test } from '../../support/projectTest.js'
import { readExport } from '../../support/readExport.js'
import { runCli } from '../../support/runCli.js'
import { expect } from '../../support/webTest.js'

const russian =
  'Лодка плывёт по реке, ветер дует в парус. Берег уже близко, и рыбаки готовят сети. Скоро будет ужин у костра.'
const english =
  'The boat sails down the river and the wind fills the sail. The shore is near. Supper will be by the fire.'

/** The judge prefers an English answer, the reference the Russian one; then the judge's answer declines; then nothing odd. */
const ANSWERS = [
  [russian, english],
  ['Извините, я не могу помочь вам с этим запросом.', russian],
  [russian, 'Лодка стоит у берега. Ветра нет. Рыбаки чинят сети и ждут погоды, а ужин давно готов.'],
] as const

const pairOf = ([first, second]: readonly [string, string], index: number) => ({
  pair_id: `pair-${index + 1}`,
  prompt: `Напишите три предложения о лодке на реке, номер ${index + 1}.`,
  answers: [
    { model: 'one', text: first },
    { model: 'two', text: second },
  ],
  verdicts: [
    {
      source: 'judge',
      run: 'run',
      order: '12',
      label: index === 0 ? '2>1' : '1>2',
      probs: [0.3, 0.1, 0.6],
      provenance: { judge: 'a-judge' },
    },
    { source: 'reference', judge: 'gpt-x', order: '12', label: index === 0 ? '1>2' : '2>1' },
  ],
})

test.use({ locale: 'en-US', arena: { pairs: ANSWERS.map(pairOf) } })

const inspector = (page: Page) => page.getByRole('complementary', { name: en.review.inspector })
const suggestions = (page: Page) =>
  page.getByRole('group', { name: en.review.causes, exact: true }).locator('[data-suggested=true]')
const cause = (page: Page, name: string) =>
  page.getByRole('group', { name, exact: true }).getByRole('button').first()

test('are computed by themselves, explain a suggestion, and nothing is applied before a key says so', async ({
  page,
  webHost,
  home,
  project,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const row = inspector(page).getByRole('row').filter({ hasText: en.signals.measures.english }).first()
  await expect(row).toContainText('0%')
  await expect(row).toContainText('100%')
  await expect(suggestions(page)).toHaveCount(1)
  await expect(suggestions(page)).toContainText(en.signals.about.judge)
  await expect(suggestions(page)).toContainText(en.signals.reasons.russianPrompt)

  await pressRussian(page, 'ArrowRight')
  await expectPair(page, '2')
  await expect(inspector(page)).toContainText(en.signals.marks.refusal)
  await pressRussian(page, 'ArrowLeft')
  await expectPair(page, '1')
  await pressRussian(page, 'Digit1', true)
  await expect(suggestions(page)).toHaveCount(0)
  await expect(cause(page, en.causes.names.english_preference)).toHaveAttribute('aria-pressed', 'true')
  await voteAndGoOn(page, 'Digit1')
  await voteAndGoOn(page, 'Digit3')

  const [applied, ignored] = await readExport(home, project)
  expect(applied?.verdicts.at(-1)).toMatchObject({
    source: 'human',
    label: '1>2',
    tags: [{ id: 'english_preference', target: 'judge' }],
  })
  expect(ignored?.verdicts.at(-1)).toMatchObject({ source: 'human', label: '2>1', tags: [] })
})

test('tell how far they are, and mark the rows of new pairs once they are there', async ({
  page,
  webHost,
  home,
  project,
}) => {
  await runCli(home, ['signals', project])
  const calls = await interceptCalls(page)
  const goOn = calls.changeAnswers('signals/state', (state) => ({ ...state, done: 1, total: 3 }))
  await page.goto(webHost.url)
  await shownPair(page)
  const pill = page.getByRole('banner').getByText(en.signals.progress.replace('{share}', '33%'))
  await expect(pill).toBeVisible()
  await expect(pill).toHaveAttribute('title', /1.*3/)
  await expect(page.locator('#pair-2').getByRole('img', { name: en.signals.marks.oneRefusal })).toBeVisible()
  await expect(
    page.locator('#pair-1').getByRole('img', { name: en.review.englishAgainstOther }),
  ).toBeVisible()

  goOn()
  const more = path.join(home, 'more.jsonl')
  writeFileSync(more, `${JSON.stringify(pairOf(['Извините, я не могу помочь вам с этим.', russian], 3))}\n`)
  await openScreen(page, 'data')
  await page.getByRole('textbox', { name: en.data.path }).fill(more)
  await page.keyboard.press('Enter')
  await openScreen(page, 'review')
  await expect(page.locator('#pair-4').getByRole('img', { name: en.signals.marks.oneRefusal })).toBeVisible()
  await expect(page.getByRole('banner')).not.toContainText('%')
})

test('suggest nothing to a blind reviewer before the vote, nor by a key', async ({
  page,
  webHost,
  home,
  project,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await expect(suggestions(page)).toHaveCount(1)
  await pressRussian(page, 'KeyB')
  await expect(inspector(page)).toContainText(en.blind.hidden)
  await expect(suggestions(page)).toHaveCount(0)
  await pressRussian(page, 'Digit1', true)
  await voteAndGoOn(page, 'Digit2')
  const [pair] = await readExport(home, project)
  expect(pair?.verdicts.at(-1)).toMatchObject({ label: '1=2', tags: [], blind: true })

  await pressRussian(page, 'ArrowLeft')
  await expectPair(page, '1')
  await expect(suggestions(page)).toContainText(en.signals.about.judge)
})

test('narrow the queue by a mark', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await expect(inspector(page).getByRole('table')).toContainText('100%')
  await pressRussian(page, 'KeyF')
  await page.getByRole('button', { name: new RegExp(`^${en.review.filters.marks}`) }).click()
  await page.getByRole('option', { name: en.queues.marks.refusal, exact: true }).click()
  await expect(page.locator('[role=option][id^=pair-]')).toHaveCount(1)
  await expect(page.locator('#pair-2')).toBeVisible()
})

import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { en } from '../../src/renderer/i18n/en/index.js'
import type { AuditReport } from '../../src/shared/contract/audit.js'
import {
  countOf,
  expectPair,
  openScreen,
  pressRussian,
  readComparison,
  seenText,
  shownPair,
  voteAndGoOn,
} from './deskPage.js'
import { labelsOf, readExport, readTrainingRows, type ExportedPair } from './readExport.js'
import { runCli } from './runCli.js'
import { writeSmallArena } from './smallArena.js'

/** A host that has the project open; both end-to-end hosts are driven alike. */
export interface OpenProject {
  page: Page
  close: () => Promise<void>
}

const note = 'Отказ — не ответ: «не знаю» хуже 🙈'

const importArena = async (page: Page, folder: string) => {
  await openScreen(page, 'data')
  await page.getByRole('textbox', { name: en.data.path }).fill(folder)
  await page.getByRole('button', { name: en.data.startImport, exact: true }).click()
  await expect(page.getByRole('heading', { name: `Imported: ${folder}` })).toBeVisible()
  await expect(countOf(page, en.data.counts.pairs)).toHaveText('12')
  await expect(countOf(page, en.data.counts.referenceVerdicts)).toHaveText('24')
  await expect(countOf(page, en.data.counts.rejected)).toHaveText('0')
  await expect(seenText(page, en.data.warning['legacy-label'])).toBeVisible()
}

const judgeAll = async (page: Page) => {
  await openScreen(page, 'runs')
  await page.getByRole('button', { name: en.runs.start, exact: true }).click()
  const run = page.getByRole('listitem').filter({ hasText: 'No. 1' })
  await expect(run.getByText(en.runs.states.finished, { exact: true })).toBeVisible()
  await expect(run.getByText('24 readings')).toBeVisible()
  await expect(run.getByText('12 pairs')).toBeVisible()
}

const filterDisagreements = async (page: Page) => {
  await openScreen(page, 'review')
  await shownPair(page)
  await pressRussian(page, 'KeyF')
  await page.getByRole('button', { name: `${en.review.filters.disagreements}: ${en.common.all}` }).click()
  await page.getByRole('option', { name: en.review.disagreements['judge-reference'] }).click()
  // Once for the list of conditions, once for the filter around it.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Remove condition: Disagreement' })).toBeVisible()
}

const disagrees = (pair: ExportedPair) => labelsOf(pair, 'judge')[0] !== labelsOf(pair, 'reference')[0]

/** Reviews three disagreements with the keys of a Russian layout; the first is given all that a review can hold. */
const review = async (page: Page) => {
  const first = await shownPair(page)
  const texts = await readComparison(page)
  await pressRussian(page, 'KeyJ')
  await pressRussian(page, 'KeyE')
  await expect(page.getByRole('button', { name: `E ${en.causes.names.english_preference}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await pressRussian(page, 'KeyN')
  await page.keyboard.insertText(note)
  await page.keyboard.press('Control+Enter')
  const second = await voteAndGoOn(page, 'Digit3')
  const third = await voteAndGoOn(page, 'Digit1')
  // Undo goes back to the pair whose vote it takes away, redo votes again.
  await pressRussian(page, 'KeyZ')
  await expectPair(page, second)
  await expect(page.getByRole('button', { name: `1 ${en.common.verdict.first}` })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  expect(await voteAndGoOn(page, 'Digit2')).toBe(third)
  await pressRussian(page, 'Digit0')
  await expect(
    page
      .locator('footer p')
      .filter({ hasText: /^Decided/ })
      .getByText('?'),
  ).toBeVisible()
  return { first, texts }
}

/** What was voted, read from the project's file by another process. */
const expectReviews = async (
  home: string,
  project: string,
  texts: Awaited<ReturnType<typeof readComparison>>,
) => {
  const pairs = await readExport(home, project)
  const reviewed = pairs.filter((pair) => labelsOf(pair, 'human').length > 0)
  expect(reviewed.map((pair) => labelsOf(pair, 'human').at(-1)).sort()).toEqual(['1=2', '2>1', 'undecidable'])
  const first = reviewed.find((pair) => labelsOf(pair, 'human').at(-1) === '2>1')
  expect(first?.prompt).toBe(texts.prompt)
  expect(first?.answers.map(({ text }) => text)).toEqual(texts.answers)
  expect(first?.verdicts.findLast(({ source }) => source === 'human')).toMatchObject({
    order_shown: '12',
    tags: [{ id: 'english_preference', target: 'judge' }],
    erred: 'judge',
    note,
  })
  return first
}

const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/** The numbers of the audit page are those of the command line. */
const expectAudit = async (page: Page, home: string, project: string) => {
  const report = JSON.parse(await runCli(home, ['audit', project, '--json'])) as AuditReport
  await openScreen(page, 'audit')
  const scores = page.locator('dl').filter({ hasText: en.audit.precision })
  await expect(scores.locator('dd.value')).toHaveText(
    [report.accuracy, report.precision, report.recall, report.f1, report.swapConsistency ?? 0].map((share) =>
      percent.format(share),
    ),
  )
  const confusion = page.getByRole('table', { name: 'Rows: verdict of' })
  const cells = confusion.locator('td.cell').locator('.count, .none')
  await expect(cells).toHaveText(report.confusion.flat().map(String))
  expect(report.n).toBe(24)
}

const exportTraining = async (page: Page, folder: string, corrected: ExportedPair | undefined) => {
  await openScreen(page, 'data')
  await page.getByRole('tab', { name: en.data.export }).click()
  await page.getByRole('textbox', { name: en.data.out }).fill(folder)
  await page.getByRole('button', { name: en.data.dryRun }).click()
  await expect(page.getByRole('heading', { name: en.data.wouldWrite })).toBeVisible()
  await page.getByRole('button', { name: en.data.write, exact: true }).click()
  await expect(page.getByRole('heading', { name: en.data.written, exact: true })).toBeVisible()
  // Twelve pairs but the undecidable one, each in both orders.
  await expect(countOf(page, en.data.exportRows)).toHaveText('22')
  await expect(countOf(page, en.data.corrected)).toHaveText('2')
  await expect(countOf(page, en.data.droppedUndecidable)).toHaveText('1')
  const [answer1, answer2] = corrected?.answers ?? []
  const rows = readTrainingRows(folder, answer2?.model ?? '').filter(
    (row) => row.user_prompt === corrected?.prompt,
  )
  expect(rows).toEqual([
    {
      user_prompt: corrected?.prompt,
      assistant_a_answer: answer1?.text,
      assistant_b_answer: answer2?.text,
      score: 2,
    },
    {
      user_prompt: corrected?.prompt,
      assistant_a_answer: answer2?.text,
      assistant_b_answer: answer1?.text,
      score: 0,
    },
  ])
}

/** In the first three pairs the reference calls the refusal better, in the others the answer. */
const expectReferences = async (home: string, project: string) => {
  const pairs = await readExport(home, project)
  const references = pairs
    .filter(({ answers }) => answers[1].model === 'refuser-2')
    .map((pair) => labelsOf(pair, 'reference').join(' '))
  expect(references.sort()).toEqual([...Array(3).fill('1>2 1>2'), ...Array(3).fill('2>1 2>1')])
}

const expectShownReview = async (page: Page, pair: string) => {
  await shownPair(page)
  await page.locator(`#pair-${pair}`).click()
  await expectPair(page, pair)
  await expect(page.getByRole('button', { name: en.common.verdict.second })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByRole('button', { name: `E ${en.causes.names.english_preference}` })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByRole('textbox', { name: en.review.note })).toHaveValue(note)
}

type Open = (project: string) => Promise<OpenProject>

const withOpen = async <Result>(open: Open, project: string, use: (page: Page) => Promise<Result>) => {
  const { page, close } = await open(project)
  try {
    return await use(page)
  } finally {
    await close()
  }
}

/** Import, judge, filter, review, start anew, audit, export: as a user does it, in an empty project. */
export const runMainJob = async (home: string, open: Open) => {
  const project = path.join(home, 'small.verdikt')
  const arena = path.join(home, 'arena')
  writeSmallArena(arena)
  await runCli(home, ['init', project])
  const { first, texts, corrected } = await withOpen(open, project, async (page) => {
    await test.step('import', () => importArena(page, arena))
    await test.step('judge', () => judgeAll(page))
    await test.step('the old spelling keeps its meaning', () => expectReferences(home, project))
    await test.step('filter', async () => {
      await filterDisagreements(page)
      const expected = (await readExport(home, project)).filter(disagrees).length
      expect(expected).toBeGreaterThanOrEqual(3)
      await expect(page.getByRole('listbox', { name: en.review.queue }).getByRole('option')).toHaveCount(
        expected,
      )
    })
    const reviewed = await test.step('review', () => review(page))
    const corrected = await test.step('durable', () => expectReviews(home, project, reviewed.texts))
    return { ...reviewed, corrected }
  })
  await withOpen(open, project, async (page) => {
    await test.step('still there', async () => {
      await expectShownReview(page, first)
      await expectReviews(home, project, texts)
    })
    await test.step('audit', () => expectAudit(page, home, project))
    await test.step('export', () => exportTraining(page, path.join(home, 'training'), corrected))
  })
}

/** The first start: nothing given, an empty home. */
export const expectDemo = async (page: Page, home: string) => {
  await expect(seenText(page, en.shell.demo, { exact: true })).toBeVisible()
  await expect(seenText(page, '64 pairs')).toBeVisible()
  await shownPair(page)
  await expect(seenText(page, en.review.notJudged)).toHaveCount(0)
  await openScreen(page, 'runs')
  await expect(page.getByRole('listitem').getByText('128 readings')).toBeVisible()
  await expect(page.getByRole('listitem').getByText(en.runs.states.finished, { exact: true })).toBeVisible()
  const audit = await runCli(home, ['audit', path.join(home, 'demo.verdikt'), '--json'])
  expect(JSON.parse(audit)).toMatchObject({ n: 128, pairs: 64 })
}

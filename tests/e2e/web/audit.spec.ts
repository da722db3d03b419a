import { en } from '../../../src/renderer/i18n/en/index.js'
import { openScreen, seenText, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'

test.use({ locale: 'en-US' })

test('compares after a reload, and after a look at a cell’s pairs, what it did before', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await voteAndGoOn(page, 'Digit1')
  await voteAndGoOn(page, 'Digit3')
  await openScreen(page, 'audit')
  const comparison = page.getByRole('combobox', { name: en.audit.comparison })
  await comparison.selectOption('judge-human')
  const basis = seenText(page, '4 readings of 2 pairs')
  await expect(basis).toBeVisible()
  await page.reload()
  await expect(basis).toBeVisible()
  await page
    .getByRole('link', { name: /Open these pairs\.$/ })
    .first()
    .click()
  await shownPair(page)
  await page.goBack()
  await expect(basis).toBeVisible()
  await expect(comparison).toHaveValue('judge-human')
  // A link that names nothing leads to where it was left, also after a press on it while one is there.
  await openScreen(page, 'audit')
  await expect(page).toHaveURL(/judge-human/)
  await openScreen(page, 'people')
  await openScreen(page, 'audit')
  await expect(basis).toBeVisible()
  await expect(comparison).toHaveValue('judge-human')
  expect(page.url()).toContain('judge-human')
})

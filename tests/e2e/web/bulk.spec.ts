import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectPair, pressRussian, seenText, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { queuesTest as test } from '../../support/queuesTest.js'
import { expect } from '../../support/webTest.js'

test('a cause is put on all decided pairs of a filter by keys alone, and taken back in one step after a restart', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  for (let votes = 0; votes < 4; votes += 1) await voteAndGoOn(page, 'Digit1')
  const onScreen = await shownPair(page)

  await pressRussian(page, 'KeyC', true)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('status')).toContainText('4 reviews get the cause')
  await expect(dialog.getByRole('status')).toContainText('36 pairs are not decided by you')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Вопрос 1' })).toBeVisible()
  await dialog.getByRole('combobox', { name: en.bulk.cause }).selectOption('length')
  await dialog.getByRole('combobox', { name: en.bulk.aim }).selectOption('reference')
  // It is counted anew after each choice.
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Put on 4 reviews' }).press('Enter', { timeout: 500 })
    await expect(dialog).toBeHidden({ timeout: 1000 })
  }).toPass()
  await expect(seenText(page, 'Cause put on 4 reviews.', { exact: true })).toBeVisible()
  await expect(dialog).toBeHidden()
  expect(await shownPair(page)).toBe(onScreen)

  await pressRussian(page, 'KeyC', true)
  await expect(dialog.getByRole('status')).toContainText('4 reviews get the cause')
  await dialog.getByRole('combobox', { name: en.bulk.cause }).selectOption('length')
  await expect(dialog.getByRole('status')).toContainText('4 have it as another’s error')
  await expect(dialog.getByRole('button', { name: en.bulk.nothing })).toBeDisabled()
  await page.keyboard.press('Escape')

  await page.reload()
  await shownPair(page)
  await pressRussian(page, 'KeyZ')
  await expect(seenText(page, 'Taken back: the change of 4 reviews.', { exact: true })).toBeVisible()
  const history = page.getByRole('region', { name: en.review.inspector }).or(page.getByRole('complementary'))
  // The desk may still be on its way to where the step was taken back.
  await expect(async () => {
    await page.locator('#pair-1').click({ timeout: 1000 })
    await expect(page.locator('[data-pair]')).toHaveAttribute('data-pair', '1', { timeout: 1000 })
    await expect(history).toContainText('part of a change of 4 reviews', { timeout: 2000 })
  }).toPass({ timeout: 10_000 })
})

test(
  'an earlier state of a pair is restored from its history with the keyboard, as a new entry',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const first = await shownPair(page)
    await voteAndGoOn(page, 'Digit1')
    await pressRussian(page, 'ArrowLeft')
    await expectPair(page, first)
    await pressRussian(page, 'Digit3')
    await pressRussian(page, 'ArrowLeft')
    await expectPair(page, first)
    const history = page.getByRole('group', { name: en.history.focus })
    await expect(history.getByRole('listitem')).toHaveCount(2)
    await expect(history.getByRole('listitem').first()).toContainText(en.history.inForce)
    // Folded away, it comes back with the key that goes to the history.
    await pressRussian(page, 'KeyI')
    await expect(history).toBeHidden()
    await pressRussian(page, 'KeyI', true)
    await expect(history.getByRole('button', { name: /^Restore: A better/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(seenText(page, en.history.restored, { exact: true })).toBeVisible()
    await expect(history.getByRole('listitem')).toHaveCount(3)
    await expect(history.getByRole('listitem').first()).toContainText('A better')
    await expect(history).toBeFocused()
    await pressRussian(page, 'KeyZ')
    await expect(history.getByRole('listitem').filter({ hasText: en.history.inForce })).toContainText(
      'B better',
    )
  },
)

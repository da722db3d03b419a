import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { seenText, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { untilAnswered } from '../../support/followCalls.js'
import { queuesTest as test } from '../../support/queuesTest.js'
import { expect } from '../../support/webTest.js'

const openSaveDialog = async (page: Page) => {
  await page.getByRole('button', { name: /^Queue: / }).click()
  await page.getByRole('button', { name: en.queues.saveAs }).click()
  return page.getByRole('dialog')
}

test('a condition that is taken away leaves the others as they are', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const dialog = await openSaveDialog(page)
  const kinds = dialog.getByRole('combobox', { name: en.queues.kindOfCondition })
  for (const kind of ['referenceFlip', 'text']) {
    await dialog.getByRole('button', { name: en.queues.addCondition }).click()
    await kinds.last().selectOption(kind)
  }
  await dialog.getByRole('textbox', { name: en.queues.text }).fill('первый')
  await dialog.getByRole('button', { name: en.queues.removePart }).first().click()
  await expect(kinds).toHaveCount(1)
  await expect(kinds).toHaveValue('text')
  await expect(dialog.getByRole('textbox', { name: en.queues.text })).toHaveValue('первый')
  await expect(dialog.getByRole('status')).toContainText('40 pairs match')
})

test('a set of a blind queue is blind, its shares are read as they were written, and begun work is not lost', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const blind = page.getByRole('button', { name: new RegExp(`^${en.blind.toggle}`) })
  await blind.click()
  await expect(blind).toHaveAttribute('aria-pressed', 'true')
  const dialog = await openSaveDialog(page)
  const name = dialog.getByRole('textbox', { name: en.queues.name })
  await name.fill('Семь из ста')
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toHaveText(en.shell.begunDialog)
  await expect(name).toHaveValue('Семь из ста')
  await expect(dialog.getByRole('switch', { name: en.queues.blind })).toBeChecked()
  await dialog.getByRole('textbox', { name: en.queues.auditShare }).fill('7')
  await dialog.getByRole('textbox', { name: en.queues.repeatShare }).fill('14')
  await dialog.getByRole('button', { name: en.queues.save, exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Queue: Семь из ста' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()

  await page.getByRole('button', { name: /^Queue: / }).click()
  await page.getByRole('button', { name: `${en.queues.edit} Семь из ста` }).click()
  await expect(dialog.getByRole('textbox', { name: en.queues.auditShare })).toHaveValue('7')
  await expect(dialog.getByRole('textbox', { name: en.queues.repeatShare })).toHaveValue('14')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test(
  'a set without pairs says so and shows the way out; a name of any length leaves its button whole',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const name = 'Трудные пары, о которых с первого взгляда не скажешь ничего определённого'
    const dialog = await openSaveDialog(page)
    await dialog.getByRole('textbox', { name: en.queues.name }).fill(name)
    // A group in which nothing was chosen yet leaves every pair in.
    await dialog.getByRole('button', { name: en.queues.addGroup }).first().click()
    await expect(dialog.getByRole('status')).toContainText('40 pairs match')
    await dialog.getByRole('button', { name: en.queues.addCondition }).last().click()
    await dialog.getByRole('combobox', { name: en.queues.kindOfCondition }).last().selectOption('text')
    await dialog.getByRole('textbox', { name: en.queues.text }).fill('такого слова нет')
    await expect(dialog.getByRole('status')).toContainText('0 pairs match')
    await dialog.getByRole('button', { name: en.queues.save, exact: true }).click()
    await expect(seenText(page, en.queues.emptySetTitle)).toBeVisible()
    const button = page.getByRole('button', { name: `Queue: ${name}` })
    const list = await page.getByRole('region', { name: en.review.queue }).boundingBox()
    const box = await button.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0))
    await page.getByRole('button', { name: en.queues.openAll }).click()
    await expect(seenText(page, /^40 pairs$/)).toBeVisible()

    await page.getByRole('button', { name: /^Queue: / }).click()
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await page.getByRole('button', { name: en.queues.editQueue }).click()
    await dialog.getByRole('textbox', { name: en.queues.text }).fill('первый')
    await expect(dialog.getByRole('status')).toContainText('40 pairs match')
    await dialog.getByRole('button', { name: en.queues.save, exact: true }).click()
    await shownPair(page)
    await expect(button).toBeVisible()
  },
)

test(
  'a set is deleted once that was asked, in every window',
  { tag: '@thorough' },
  async ({ page, webHost, context }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const dialog = await openSaveDialog(page)
    await dialog.getByRole('textbox', { name: en.queues.name }).fill('Лишний')
    const isKept = untilAnswered(page, 'queues/keepDesk')
    await dialog.getByRole('button', { name: en.queues.save, exact: true }).click()
    await expect(page.getByRole('button', { name: 'Queue: Лишний' })).toBeVisible()
    // What is on the desk is written a moment later; another window opens with that.
    await isKept
    const other = await context.newPage()
    await other.goto(webHost.url)
    await expect(other.getByRole('button', { name: 'Queue: Лишний' })).toBeVisible()
    await shownPair(other)
    await page.getByRole('button', { name: /^Queue: / }).click()
    await page.getByRole('button', { name: new RegExp(`^${en.queues.all}`) }).click()
    const list = page.getByRole('list', { name: en.queues.list })
    const remove = async () => {
      await page.getByRole('button', { name: /^Queue: / }).click()
      await list.getByRole('button', { name: `${en.queues.delete}: Лишний` }).click()
    }
    await remove()
    await dialog.getByRole('button', { name: en.common.cancel }).click()
    await remove()
    await dialog.getByRole('button', { name: en.queues.delete, exact: true }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: /^Queue: / }).click()
    await expect(list.getByRole('button', { name: new RegExp(`^${en.queues.all}`) })).toBeVisible()
    await expect(list.getByText('Лишний')).toHaveCount(0)
    await expect(seenText(other, en.queues.gone).first()).toBeVisible()
    await expect(other.getByRole('button', { name: `Queue: ${en.queues.all}` })).toBeVisible()
    await voteAndGoOn(other, 'Digit1')
  },
)

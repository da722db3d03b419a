import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { ru } from '../../../src/renderer/i18n/ru/index.js'
import { expectPair, openScreen, pressRussian, seenText, shownPair } from '../../support/deskPage.js'
import { test } from '../../support/reviewTest.js'

test.use({ locale: 'en-US' })

const palette = (page: Page) => page.getByRole('dialog', { name: en.keys.palette })
const openPalette = async (page: Page) => {
  await page.keyboard.press('Control+KeyK')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
}
const pageHeading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

test('finds a command by its name in either language and on either layout, and runs it', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  const first = await shownPair(page)
  await openPalette(page)
  await page.keyboard.insertText('след')
  const offered = palette(page).getByRole('option')
  await expect(offered.first()).toContainText(en.review.next)
  // A screen reader hears which one it is.
  await expect(offered.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(offered.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(offered.first()).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', first)

  await openPalette(page)
  await page.keyboard.insertText('felbn')
  await page.keyboard.press('Enter')
  await expect(pageHeading(page, en.shell.audit)).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  // What belongs to the desk is not offered elsewhere.
  await openPalette(page)
  await page.keyboard.insertText(en.review.undo)
  await expect(palette(page)).toContainText(en.keys.nothingFound)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main')).toBeFocused()
})

test('finds causes and themes by their names in either language, and lists the key that aims a cause', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const searches = [
    [ru.causes.names.english_preference, en.causes.names.english_preference],
    ['gfhfahfp', en.causes.names.paraphrase],
    ['cdtnkfz', en.shell.themeLight],
    ['тема тёмная', en.shell.themeDark],
    ['фтпдшы', 'English'],
    ['russian', 'Русский'],
  ] as const
  for (const [typed, name] of searches) {
    await openPalette(page)
    await page.keyboard.insertText(typed)
    await expect.soft(palette(page).getByRole('option').first()).toContainText(name)
    await page.keyboard.press('Escape')
    await expect(palette(page)).toBeHidden()
  }
  await pressRussian(page, 'Slash', true)
  const line = page
    .getByRole('dialog', { name: en.keys.help })
    .locator('dl > div', { hasText: en.keys.aimCause })
  await expect(line.getByRole('definition')).toHaveText(`⇧${en.keys.causeKey}`)
})

test(
  'leaves a form that was begun only when asked once more, by Escape or by a link',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    const escape = async (times: number) => {
      for (let press = 1; press <= times; press += 1) await page.keyboard.press('Escape')
    }
    const field = page.getByRole('textbox', { name: en.data.path })
    await openScreen(page, 'data')
    await field.focus()
    await escape(2)
    await expect(pageHeading(page, en.shell.data)).toBeHidden()

    await openScreen(page, 'data')
    await field.fill('пары.jsonl')
    await escape(2)
    await expect(seenText(page, en.shell.begunForm).first()).toBeVisible()
    await expect(field).toHaveValue('пары.jsonl')
    await escape(1)
    await expect(pageHeading(page, en.shell.data)).toBeHidden()

    await openScreen(page, 'data')
    await field.fill('пары.jsonl')
    await openScreen(page, 'judges')
    await expect(seenText(page, en.shell.begunForm).first()).toBeVisible()
    await expect(field).toHaveValue('пары.jsonl')
    await openScreen(page, 'judges')
    await expect(pageHeading(page, en.shell.judges)).toBeVisible()

    // A choice from a list is no writing; and a note is kept when one leaves it, so nothing is asked.
    await openScreen(page, 'data')
    await page.getByRole('combobox').first().selectOption({ index: 1 })
    await openScreen(page, 'review')
    await pressRussian(page, 'KeyN')
    await page.keyboard.insertText('на полуслове')
    await openScreen(page, 'judges')
    await expect(pageHeading(page, en.shell.judges)).toBeVisible()
    await openScreen(page, 'review')
    const note = page.getByRole('textbox', { name: en.review.note })
    await expect(note).toHaveValue('на полуслове')
    await expect(seenText(page, en.review.noteUnsaved)).toBeHidden()
  },
)

test(
  'the focus stays with what was pressed, or goes to what came of it; typed words are not lost by one Escape',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    const hasFocus = () =>
      page.evaluate(() => ![null, document.body].includes(document.activeElement as HTMLElement | null))
    await openScreen(page, 'audit')
    const refresh = page.getByRole('button', { name: en.audit.refresh })
    await refresh.focus()
    await page.keyboard.press('Enter')
    await expect(refresh).not.toHaveAttribute('aria-disabled', 'true')
    await expect(refresh).toBeFocused()

    await openScreen(page, 'data')
    await page.getByRole('tab', { name: en.data.export }).click()
    await page.getByRole('button', { name: en.data.dryRun }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: en.data.wouldWrite })).toBeVisible()
    await expect(page.getByRole('button', { name: en.data.dryRun })).toBeFocused()
    await page.getByRole('button', { name: en.data.write, exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: en.data.written })).toBeVisible()
    await expect.poll(hasFocus).toBe(true)

    await page.getByRole('tab', { name: en.data.import, exact: true }).click()
    await page.getByRole('textbox', { name: en.data.path }).fill('/nowhere/pairs.jsonl')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await expect.poll(hasFocus).toBe(true)

    // The form is begun: leaving it is asked for once more.
    await openScreen(page, 'review')
    await openScreen(page, 'review')
    await pressRussian(page, 'KeyT')
    const label = page.getByRole('dialog').getByRole('textbox').first()
    await label.fill('Выдуманный источник')
    await page.keyboard.press('Escape')
    await expect(seenText(page, en.shell.begunDialog)).toBeVisible()
    await expect(label).toHaveValue('Выдуманный источник')
    await page.keyboard.press('Escape')
    await expect(label).toBeHidden()
  },
)

test('puts the focus where a command asks for it, and offers first what was used last', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await openPalette(page)
  await page.keyboard.insertText(en.review.note)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: en.review.note })).toBeFocused()
  await openPalette(page)
  await expect(palette(page).getByRole('option').first()).toContainText(en.review.note)
  await page.keyboard.press('Control+KeyK')
  await expect(page.getByRole('textbox', { name: en.review.note })).toBeFocused()
})

test('takes another key for an action, without the mouse and on a Russian layout', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  const first = await shownPair(page)
  await openScreen(page, 'settings')
  const row = page.getByRole('button', { name: new RegExp(`^${en.review.next}: `) })
  await row.focus()
  await page.keyboard.press('Enter')
  await pressRussian(page, 'KeyZ')
  await expect(page.getByRole('alert')).toContainText(en.review.undo)
  await pressRussian(page, 'KeyE')
  await expect(page.getByRole('alert')).toContainText(en.causes.names.english_preference)
  await pressRussian(page, 'KeyL')
  await expect(row).toHaveAccessibleName(/: L$/)
  await expect(row).toBeFocused()

  await page.reload()
  await openScreen(page, 'review')
  await expectPair(page, first)
  await pressRussian(page, 'ArrowRight')
  await expectPair(page, first)
  await pressRussian(page, 'KeyL')
  await expect(page.locator('[data-pair]')).not.toHaveAttribute('data-pair', first)
  await page.keyboard.press('F1')
  const help = page.getByRole('dialog', { name: en.keys.help })
  await expect(help.locator('div', { hasText: en.review.next }).last()).toContainText('L')
  await page.keyboard.press('Escape')

  await openScreen(page, 'settings')
  await page.getByRole('button', { name: en.keys.resetAll }).press('Enter')
  await openScreen(page, 'review')
  await pressRussian(page, 'ArrowLeft')
  await expectPair(page, first)
})

test('the focus goes to the pair where what has it is taken away', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const inspector = page.getByRole('complementary', { name: en.review.inspector })
  await inspector.focus()
  await pressRussian(page, 'KeyI')
  await expect(inspector).toBeHidden()
  await expect(page.getByRole('main')).toBeFocused()

  await pressRussian(page, 'Slash')
  await page.keyboard.insertText('нет такого слова')
  await page.locator('.empty').getByRole('button', { name: en.review.clearFilter, exact: true }).focus()
  await page.keyboard.press('Enter')
  await shownPair(page)
  await expect(page.getByRole('main')).toBeFocused()
})

test('goes through the parts of the screen by F6, from a field too', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await page.keyboard.press('KeyN')
  await expect(page.getByRole('textbox', { name: en.review.note })).toBeFocused()
  const inRegion = (selector: string) => page.locator(`${selector}:focus-within`)
  await page.keyboard.press('Shift+F6')
  await expect(inRegion(`aside[aria-label="${en.review.inspector}"]`)).toBeVisible()
  await page.keyboard.press('Shift+F6')
  await expect(inRegion('[data-pair]')).toBeVisible()
  await page.keyboard.press('Shift+F6')
  await expect(inRegion(`section[aria-label="${en.review.queue}"]`)).toBeVisible()
  await page.keyboard.press('F6')
  await expect(inRegion('[data-pair]')).toBeVisible()
})

test(
  'goes to the last message by F8, and from there back to where one was',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const messages = page.getByRole('region', { name: en.shell.notifications })
    const note = page.getByRole('textbox', { name: en.review.note })
    const close = messages.getByRole('button', { name: en.common.close })
    const haveMessage = async () => {
      await page.keyboard.press('Control+KeyK')
      await page.keyboard.type(en.compare.copy)
      await page.keyboard.press('Enter')
      await expect(close).toBeVisible()
    }
    const goToMessage = async () => {
      await note.focus()
      await page.keyboard.press('F8')
      await expect(close).toBeFocused()
    }
    await note.focus()
    await page.keyboard.press('F8')
    await expect(note).toBeFocused()
    await haveMessage()
    await goToMessage()
    await page.keyboard.press('F8')
    await expect(note).toBeFocused()
    await goToMessage()
    await page.keyboard.press('Escape')
    await expect(close).toBeHidden()
    await expect(note).toBeFocused()

    await haveMessage()
    await goToMessage()
    await page.keyboard.press('Enter')
    await expect(close).toBeHidden()
    await expect(note).toBeFocused()
  },
)

test('goes back to the desk by Escape, first out of what has the focus', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await openScreen(page, 'settings')
  await page.getByRole('textbox', { name: en.settings.annotator }).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('main')).toBeFocused()
  await expect(pageHeading(page, en.shell.settings)).toBeVisible()
  await page.keyboard.press('Escape')
  await shownPair(page)
})

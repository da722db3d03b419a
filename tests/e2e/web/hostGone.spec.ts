import { readdirSync } from 'node:fs'
import {
  expectPair,
  openScreen,
  pressRussian,
  seenText,
  shownPair,
  voteAndGoOn,
} from '../../support/deskPage.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { startWebHost } from '../../support/startWebHost.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

test(
  'keeps a note while the host is gone, and stores it when the address of the next one is opened in the same tab',
  { tag: '@thorough' },
  async ({ page, home, webHost }) => {
    await page.goto(webHost.url)
    const pair = await shownPair(page)
    const note = page.getByRole('textbox', { name: en.review.note })
    await note.fill('начало заметки')
    await webHost.stop('SIGKILL')
    await note.press('End')
    await page.keyboard.type(' и конец')
    await note.press('Enter')
    const message = page.getByRole('listitem').filter({ hasText: en.errors.UNREACHABLE.title })
    await expect(message.getByText(en.shell.notStored)).toBeVisible()
    await expect(seenText(page, en.review.noteUnsaved)).toBeVisible()
    await expect(note).toHaveValue('начало заметки и конец')
    await pressRussian(page, 'Digit1')
    await expectPair(page, pair)

    const next = await startWebHost(home, ['--port', new URL(webHost.url).port])
    try {
      const dialog = page.getByRole('dialog', { name: en.shell.signedOut })
      await expect(dialog).toBeVisible()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNoFindings(page, colorScheme)
      }
      await dialog.getByRole('textbox').fill('http://example.org/#token=x')
      await expect(dialog.getByRole('alert')).toHaveText(en.shell.addressProblem)
      await page.evaluate((address) => location.assign(address), next.url)
      await expect(dialog).toBeHidden()
      await expectPair(page, pair)
      await expect(note).toHaveValue('начало заметки и конец')
      await expect(seenText(page, en.review.noteUnsaved)).toBeHidden()
      // Not from this browser, but from the disk.
      await page.evaluate(() => localStorage.clear())
      await page.reload()
      await expectPair(page, pair)
      await expect(note).toHaveValue('начало заметки и конец')
    } finally {
      await next.stop()
    }
  },
)

test(
  'says that the host is gone when a screen cannot be opened',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await webHost.stop()
    await openScreen(page, 'audit')
    // On the page, in a message, or both: whichever call fails first.
    await expect(seenText(page, en.errors.UNREACHABLE.title, { exact: true }).first()).toBeVisible()
    await expect(seenText(page, en.shell.reconnecting)).toBeVisible()
  },
)

test(
  'leaves a whole project when its terminal is closed',
  { tag: '@thorough' },
  async ({ page, home, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    await voteAndGoOn(page, 'Digit1')
    const parts = () => readdirSync(home).filter((name) => name.startsWith('demo.verdikt'))
    expect(parts()).toContain('demo.verdikt-wal')
    await webHost.stop('SIGHUP')
    expect(parts()).toEqual(['demo.verdikt'])
  },
)

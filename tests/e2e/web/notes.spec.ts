import { expectPair, pressRussian, seenText, shownPair } from '../../support/deskPage.js'
import { interceptCalls } from '../../support/interceptCalls.js'
import { untilAnswered } from '../../support/followCalls.js'
import { addPerson } from '../../support/peoplePage.js'
import { expect, test } from '../../support/webTest.js'
import { en } from '../../../src/renderer/i18n/en/index.js'

const DELAY_MS = 300

test(
  'a note that is begun while votes are on their way is of the pair to which they lead, whole',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    const calls = await interceptCalls(page)
    await page.goto(webHost.url)
    const rows = page.getByRole('listbox', { name: en.review.queue }).getByRole('option')
    await shownPair(page)
    await expect(rows.nth(3)).toBeVisible()
    const pairs = await rows.evaluateAll((all) => all.slice(0, 4).map(({ id }) => id.replace('pair-', '')))
    calls.delay('review/', DELAY_MS)
    const allStored = untilAnswered(page, 'review/save', 4)
    for (const key of ['1', '2', '3', 'n']) await page.keyboard.press(key)
    await page.keyboard.type('быстрая заметка 🙂', { delay: 40 })
    // In this browser from the first letter on, however long the votes take.
    expect(await page.evaluate(() => Object.values(localStorage))).toContain('быстрая заметка 🙂')
    const note = page.getByRole('textbox', { name: en.review.note })
    await expectPair(page, pairs[3] ?? '')
    await expect(note).toHaveValue('быстрая заметка 🙂')
    await note.press('Enter')
    await expect(seenText(page, en.review.noteUnsaved)).toBeHidden()
    await allStored
    // From the disk, and of this pair alone.
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await expectPair(page, pairs[3] ?? '')
    await expect(note).toHaveValue('быстрая заметка 🙂')
    for (const pair of pairs.slice(0, 3).toReversed()) {
      await pressRussian(page, 'ArrowLeft')
      await expectPair(page, pair)
      await expect(note).toHaveValue('')
    }
  },
)

test(
  'what is typed while another window changes places is no verdict, and every window says who reviews now',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await shownPair(page)
    const note = page.getByRole('textbox', { name: en.review.note })
    await pressRussian(page, 'KeyN')
    await page.keyboard.type('ещё ')
    const other = await page.context().newPage()
    await other.goto(webHost.url)
    await shownPair(other)
    await addPerson(other, 'Аня')
    const told = en.people.working.replace('{name}', 'Аня')
    for (const window of [other, page]) await expect(seenText(window, told).first()).toBeVisible()
    await expect(note).toBeFocused()
    await page.keyboard.type('123 e')
    await expect(note).toBeEditable()
    await page.keyboard.type('дальше 3')
    await expect(note).toHaveValue(/дальше 3$/)
    await expect(seenText(page, /^0 of \d+$/).first()).toBeVisible()
    await expect(page.getByRole('button', { pressed: true, name: /better/ })).toHaveCount(0)
  },
)

import { copyFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import {
  countOf,
  expectPair,
  openScreen,
  pressRussian,
  seenText,
  shownPair,
  voteAndGoOn,
} from '../../support/deskPage.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { interceptCalls } from '../../support/interceptCalls.js'
import { addPerson, personMenu, workAs } from '../../support/peoplePage.js'
import { projectTest } from '../../support/projectTest.js'
import { startWebHost, type WebHost } from '../../support/startWebHost.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { expect } from '../../support/webTest.js'

const PAIRS = 6
const { people } = en

/** A copy of the project, open in a host of its own. */
interface Elsewhere {
  copy: string
  host: WebHost
}

const pairs = Array.from({ length: PAIRS }, (_, index) => ({
  pair_id: `pair-${index + 1}`,
  prompt: `Вопрос ${index + 1}`,
  answers: [
    { model: 'модель-а', text: `первый ответ ${index + 1}` },
    { model: 'model-b', text: `второй ответ ${index + 1}` },
  ],
  verdicts: [{ source: 'judge', run: 'r', order: '12', label: '1>2', probs: [0.8, 0.1, 0.1] }],
}))

const test = projectTest.extend<{ elsewhere: Elsewhere }>({
  elsewhere: async ({ project }, use) => {
    const folder = createTemporaryFolder()
    const copy = path.join(folder.path, 'копия.verdikt')
    copyFileSync(project, copy)
    const host = await startWebHost(path.join(folder.path, 'home'), [copy])
    await use({ copy, host })
    await host.stop()
    folder.remove()
  },
})
test.use({ locale: 'en-US', arena: { pairs } })

const verdicts = (page: Page, name: string) => page.getByRole('application', { name, exact: true })
const panel = (page: Page) => page.getByRole('region', { name: people.adjudication.title })
const inspector = (page: Page) => page.getByRole('complementary', { name: en.review.inspector })

async function voteOnFirst(page: Page, codes: readonly string[]) {
  await expect(seenText(page, `1 of ${PAIRS}`)).toBeVisible()
  for (const code of codes) await voteAndGoOn(page, code)
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('each person has reviews and an undo of their own at the desk', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  const first = await shownPair(page)
  await addPerson(page, 'Аня')
  await voteOnFirst(page, ['Digit1', 'Digit1'])
  await pressRussian(page, 'ArrowLeft')
  await expect(verdicts(page, en.review.decision).getByRole('button', { pressed: true })).toHaveCount(1)

  await addPerson(page, 'Борис')
  await expectPair(page, first)
  await expect(verdicts(page, en.review.decision).getByRole('button', { pressed: true })).toHaveCount(0)
  await expect(inspector(page)).toContainText('Аня')
  await voteAndGoOn(page, 'Digit3')
  await pressRussian(page, 'ArrowLeft')
  await expect(inspector(page)).toContainText(people.adjudication.state.unresolved)
  await pressRussian(page, 'KeyZ')
  await expect(inspector(page)).toContainText(people.adjudication.state.single)
  await pressRussian(page, 'KeyZ')
  await expectPair(page, first)

  await workAs(page, 'Аня')
  await openScreen(page, 'people')
  await expect(rowOf(page, 'Аня')).toContainText(people.current)
  await expect(rowOf(page, 'Аня').getByRole('cell').first()).toHaveText('2')
  await expect(rowOf(page, 'Борис').getByRole('cell').first()).toHaveText(people.none)

  await page.getByRole('button', { name: people.renameLabel.replace('{name}', 'Борис') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Аня')
  await expect(dialog.getByRole('alert')).toHaveText(people.nameTaken)
  await dialog.getByRole('textbox').fill('Борис Б.')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Борис Б.')).toBeVisible()

  // Another window of this project follows: a vote there must not go to a name that it does not show.
  const other = await page.context().newPage()
  await other.goto(webHost.url)
  await expect(personMenu(other)).toHaveAccessibleName(/: Аня\./)
  await page.bringToFront()
  await page.getByRole('button', { name: people.choose.replace('{name}', 'Борис Б.') }).click()
  await expect(personMenu(other)).toHaveAccessibleName(/: Борис Б\./)
})

test(
  'each person goes on in the queue, the order and at the pair where they stopped',
  { tag: '@thorough' },
  async ({ page, webHost }) => {
    await page.goto(webHost.url)
    await addPerson(page, 'Аня')
    const order = page.getByRole('combobox', { name: en.review.order })
    await order.selectOption('random')
    await voteOnFirst(page, ['Digit1', 'Digit1', 'ArrowRight'])
    const stopped = await shownPair(page)

    // Somebody new takes the chair: what is on the desk stays, from the first pair on. What Аня did last is not lost by haste.
    await addPerson(page, 'Борис')
    await expect(order).toHaveValue('random')
    await order.selectOption('import')
    await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('второй ответ 4')
    await expect(seenText(page, '1 pair', { exact: true })).toBeVisible()
    await expectPair(page, '4')

    await workAs(page, 'Аня')
    await expectPair(page, stopped)
    await expect(order).toHaveValue('random')
    await expect(seenText(page, `${PAIRS} pairs`)).toBeVisible()
    await workAs(page, 'Борис')
    await expectPair(page, '4')
    await expect(order).toHaveValue('import')
    await page.reload()
    await expectPair(page, '4')
  },
)

test('another copy is looked at, taken in once, and its conflicts are decided by keys', async ({
  page,
  webHost,
  home,
  elsewhere,
}) => {
  const { copy, host } = elsewhere
  await page.goto(host.url)
  await shownPair(page)
  await addPerson(page, 'Вера')
  await voteOnFirst(page, ['Digit1', 'Digit3', 'Digit2'])
  await addPerson(page, 'Аня')
  await voteOnFirst(page, ['Digit1'])
  await host.stop()

  const calls = await interceptCalls(page)
  await page.goto(webHost.url)
  const first = await shownPair(page)
  await addPerson(page, 'Аня')
  await voteOnFirst(page, ['Digit3'])
  await openScreen(page, 'people')
  await expectNoFindings(page, 'people')
  await page.getByRole('button', { name: people.merge.title }).click()
  const pathField = page.getByRole('textbox', { name: people.merge.path })
  await pathField.fill(path.join(home, 'нет.verdikt'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText(en.errors.NOT_FOUND.title)
  await pathField.fill(copy)
  await page.getByRole('button', { name: people.merge.look }).click()

  await expect(page.getByRole('heading', { name: /^What would come from / })).toBeVisible()
  await expect(countOf(page, people.merge.counts.new)).toHaveText('4')
  const namesake = rowOf(page, 'Аня (2)')
  await expect(namesake).toContainText(people.merge.matches.namesake)
  await namesake.getByRole('checkbox').check()
  await expectNoFindings(page, 'merge')
  await page.getByRole('button', { name: people.merge.look }).last().click()
  await expect(rowOf(page, people.merge.matches.told)).toBeVisible()
  await page.getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: people.merge.look }).last().click()
  await expect(namesake).toBeVisible()
  await page.getByRole('button', { name: people.merge.merge }).click()
  await expect(page.getByRole('heading', { name: /^Merged / })).toBeVisible()
  await expect(page.locator(':focus').getByRole('heading', { name: /^Merged / })).toBeVisible()
  await expect(countOf(page, people.merge.counts.conflictsNew)).toHaveText('1')
  await expect(rowOf(page, 'Вера').filter({ hasText: people.nameOnly })).toHaveCount(0)

  await pathField.fill(copy)
  await page.getByRole('button', { name: people.merge.look }).click()
  await expect(seenText(page, people.merge.nothingNew)).toBeVisible()
  await expect(page.getByRole('button', { name: people.merge.merge })).toHaveCount(0)

  await page.getByRole('button', { name: 'People differ on 1 pair: decide' }).click()
  await expectPair(page, first)
  await expect(panel(page)).toContainText('Вера')
  await expect(panel(page).getByRole('listitem')).toHaveCount(3)
  await expect(verdicts(page, people.adjudication.title).getByRole('button', { pressed: true })).toHaveCount(
    0,
  )
  await expectNoFindings(page, 'adjudication')
  await pressRussian(page, 'Digit2')
  await expect(panel(page).getByRole('status')).toHaveText('Decided by Аня: equal')
  await expect(seenText(page, '1 of 1').first()).toBeVisible()

  // Back at one's own reviews: the vote given there is the same, and the decision stands beside it.
  const releaseQueue = calls.hold('queue/ids')
  await pressRussian(page, 'KeyJ', true)
  await expect(panel(page)).toBeHidden()
  await page.locator(`#pair-${first}`).click()
  await expectPair(page, first)
  releaseQueue()
  await expect(seenText(page, `1 of ${PAIRS}`).first()).toBeVisible()
  await expectPair(page, first)
  await expect(
    page.locator(`#pair-${first}`).getByRole('img', { name: people.adjudication.state.adjudicated }),
  ).toBeVisible()
  await expect(verdicts(page, en.review.decision).getByRole('button', { pressed: true })).toHaveText(
    /B better/,
  )
  await expect(inspector(page)).toContainText('Аня, for all')

  // Undo takes the decision back, says that it was another kind of vote, and the conflict is open again.
  await pressRussian(page, 'KeyZ')
  await expect(seenText(page, people.otherRole.undo.adjudication).first()).toBeVisible()
  await expect(verdicts(page, en.review.decision).getByRole('button', { pressed: true })).toHaveText(
    /B better/,
  )
  await expect(
    page.locator(`#pair-${first}`).getByRole('img', { name: people.adjudication.state.unresolved }),
  ).toBeVisible()
  await pressRussian(page, 'KeyJ', true)
  await expect(panel(page).getByRole('status')).toHaveText(people.adjudication.state.unresolved)
  await pressRussian(page, 'KeyZ', true)
  await expect(panel(page).getByRole('status')).toHaveText('Decided by Аня: equal')
})

test('a blind queue shows other votes only to one who decides between them', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await addPerson(page, 'Аня')
  await voteOnFirst(page, ['Digit1'])
  await addPerson(page, 'Борис')
  await voteOnFirst(page, ['Digit3'])
  await addPerson(page, 'Вера')
  await pressRussian(page, 'KeyB')
  await expect(inspector(page)).toContainText(en.blind.hidden)
  await expect(inspector(page)).not.toContainText('Борис')
  await expect(page.getByRole('img', { name: people.adjudication.state.unresolved })).toHaveCount(0)

  await pressRussian(page, 'KeyJ', true)
  await expect(panel(page)).toContainText('Борис')
  await expect(inspector(page)).toContainText(en.blind.hiddenDeciding)
  await expect(inspector(page)).toContainText('Борис')
  await expect(page.getByRole('img', { name: /^Judge: / })).toHaveCount(0)
  // Also where there is little room, as at 150 %: what they said and the keys that decide, without scrolling.
  await page.setViewportSize({ width: 853, height: 533 })
  for (const row of [panel(page).getByText('Борис'), verdicts(page, people.adjudication.title)])
    await expect(row).toBeInViewport({ ratio: 1 })
  await pressRussian(page, 'Digit1')
  await expect(panel(page).getByRole('status')).toHaveText('Decided by Вера: A better')
  await expect(inspector(page)).not.toContainText(en.blind.hidden)
})

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { countOf, openScreen, seenText, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { interceptCalls } from '../../support/interceptCalls.js'
import { queuesTest as base } from '../../support/queuesTest.js'
import { startWebHost, type WebHost } from '../../support/startWebHost.js'
import { expect } from '../../support/webTest.js'

const { merge } = en.people

/** A project and a copy of it made after a first vote; in both Аня has voted on the second pair since. */
interface TwoCopies {
  copy: string
  host: WebHost
}

async function voteIn(page: Page, host: WebHost, code: string) {
  await page.goto(host.url)
  await shownPair(page)
  await voteAndGoOn(page, code)
}

const test = base.extend<{ copies: TwoCopies }>({
  copies: async ({ home, project, page }, use) => {
    const start = (file: string) => {
      const own = path.join(home, path.basename(file, '.verdikt'))
      mkdirSync(own, { recursive: true })
      writeFileSync(path.join(own, 'settings.json'), JSON.stringify({ annotator: 'Аня' }))
      return startWebHost(own, [file])
    }
    const copy = path.join(home, 'копия.verdikt')
    const first = await start(project)
    await voteIn(page, first, 'Digit1')
    await first.stop()
    copyFileSync(project, copy)
    const elsewhere = await start(copy)
    await voteIn(page, elsewhere, 'Digit3')
    await elsewhere.stop()
    const host = await start(project)
    await voteIn(page, host, 'Digit1')
    await use({ copy, host })
    await host.stop()
  },
})
test.use({ locale: 'en-US' })

async function openMerging(page: Page, copy: string) {
  await openScreen(page, 'people')
  await page.getByRole('button', { name: merge.title }).click()
  await page.getByRole('textbox', { name: merge.path }).fill(copy)
}

const look = (page: Page) => page.getByRole('button', { name: merge.look }).last().click()
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('votes of one name in both copies are another person’s where one says so', async ({ page, copies }) => {
  await openMerging(page, copies.copy)
  await look(page)
  await expect(
    seenText(page, /^Аня has voted in both copies .*: 1 here, 1 there, 1 on the same/),
  ).toBeVisible()
  await expect(rowOf(page, merge.matches.identity)).toBeVisible()
  await expect(countOf(page, merge.counts.conflictsNew)).toHaveText('0')

  await page.getByRole('checkbox', { name: merge.others }).check()
  await expect(seenText(page, merge.sameChanged)).toBeVisible()
  await expect(page.getByRole('button', { name: merge.merge })).toBeHidden()
  await look(page)
  await expect(rowOf(page, merge.matches.other)).toContainText('Аня (2)')
  await expect(page.getByRole('checkbox', { name: merge.others })).toBeChecked()
  await expect(countOf(page, merge.counts.conflictsNew)).toHaveText('1')
  // What would be merged is what was looked at, never another file that was named since.
  const file = page.getByRole('textbox', { name: merge.path })
  const lookedAt = await file.inputValue()
  await file.fill(`${lookedAt}2`)
  await expect(seenText(page, merge.fileChanged)).toBeVisible()
  await expect(page.getByRole('button', { name: merge.merge })).toBeHidden()
  await file.fill(lookedAt)
  await page.getByRole('button', { name: merge.merge }).click()
  await expect(page.getByRole('heading', { name: /^Merged / })).toBeVisible()
  await expect(rowOf(page, 'Аня (2)').last().getByRole('cell').first()).toHaveText('1')
})

test(
  'a look and a merge that are stopped say what has come, and can be begun again',
  { tag: '@thorough' },
  async ({ page, copies }) => {
    const calls = await interceptCalls(page)
    await page.reload()
    await openMerging(page, copies.copy)
    const stop = page.getByRole('button', { name: merge.stop })
    const lookAgain = calls.lose('people/merge')
    await look(page)
    await expect(seenText(page, merge.looking)).toBeVisible()
    await stop.click()
    await expect(seenText(page, merge.lookStopped)).toBeVisible()
    await expect(stop).toBeHidden()

    lookAgain()
    await look(page)
    await expect(page.getByRole('heading', { name: /^What would come from / })).toBeVisible()
    const mergeAgain = calls.lose('people/merge')
    await page.getByRole('button', { name: merge.merge }).click()
    await expect(seenText(page, merge.merging)).toBeVisible()
    await stop.click()
    await expect(seenText(page, merge.stopped)).toBeVisible()

    mergeAgain()
    await look(page)
    await page.getByRole('button', { name: merge.merge }).click()
    await expect(page.getByRole('heading', { name: /^Merged / })).toBeVisible()
  },
)

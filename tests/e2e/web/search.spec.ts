import { expect } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectHit, expectMarked, inView, test } from '../../support/comparisonTest.js'
import { expectPair, pressRussian, seenText, shownPair } from '../../support/deskPage.js'
import { untilAnswered } from '../../support/followCalls.js'
import { interceptCalls } from '../../support/interceptCalls.js'

test.use({ locale: 'en-US' })

test('marks what the search found in every form, and goes from hit to hit', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('ёлками ')
  await expectMarked(page, 'search-hit', ['ёлка', 'Ёлка', 'Елка'])
  await page.keyboard.press('Enter')
  await expectHit(page, 'Period', 'ёлка')
  await expectHit(page, 'Period', 'Ёлка')
  // The same hit in the text as it was written.
  await expectHit(page, 'KeyV', 'Ёлка')
  await expect(seenText(page, '2 of 3')).toBeVisible()
  await expectHit(page, 'Comma', 'ёлка')
  await expectHit(page, 'Comma', 'Елка')
})

test('brings a hit far below into view', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('97 ')
  await expectPair(page, '3')
  await page.keyboard.press('Enter')
  const hitInView = () =>
    page.evaluate(() => {
      const [here] = [...((CSS.highlights.get('search-here') as unknown as Iterable<StaticRange>) ?? [])]
      if (here === undefined) return 'none'
      const range = document.createRange()
      range.setStart(here.startContainer, here.startOffset)
      range.setEnd(here.endContainer, here.endOffset)
      const box = range.getBoundingClientRect()
      const frame = here.startContainer.parentElement?.closest('[data-scroll]')?.getBoundingClientRect()
      return frame !== undefined && box.top >= frame.top && box.bottom <= frame.bottom
    })
  await pressRussian(page, 'Period')
  await expect.poll(hitInView).toBe(true)
  expect((await inView(page)).some((scrollTop) => scrollTop > 500)).toBe(true)
})

test('goes on from the hit it was at when the list of found pairs comes late', async ({ page, webHost }) => {
  const calls = await interceptCalls(page)
  await page.goto(webHost.url)
  await shownPair(page)
  const release = calls.hold('queue/ids')
  await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('ёлками ')
  await expectMarked(page, 'search-hit', ['ёлка', 'Ёлка', 'Елка'])
  await page.keyboard.press('Enter')
  await expectHit(page, 'Period', 'ёлка')
  await expectHit(page, 'Period', 'Ёлка')
  const readAnew = untilAnswered(page, 'review/pair')
  release()
  await readAnew
  await expectHit(page, 'Period', 'Елка')
})

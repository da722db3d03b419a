import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { comparedPairs, expectMarked, inView, test } from '../../support/comparisonTest.js'
import { expectPair, pressRussian, seenText, shownPair } from '../../support/deskPage.js'

const SAME = Array.from({ length: 60 }, (_, at) => `Общее место номер ${at}.`).join('\n\n')
const OWN = Array.from({ length: 60 }, (_, at) => `Вступление ${at}.`).join('\n\n')

test.use({
  locale: 'en-US',
  arena: {
    pairs: comparedPairs([
      {
        prompt: 'Что такое ёлка?',
        texts: [
          'Ёлка — **хвойное дерево**.\n\n| а | б |\n|--|--|\n| лес | 10 |',
          'Елка это хвойное дерево, лес `код`.',
        ],
        verdicts: [],
      },
      {
        prompt: 'Разной длины',
        texts: [`${SAME}\n\nконец первый`, `${OWN}\n\n${SAME}\n\nконец второй\n\n${OWN}`],
        verdicts: [],
      },
      { prompt: 'Одинаковые', texts: ['Одно и то же.', 'Одно и то же!'], verdicts: [] },
      {
        prompt: 'Код',
        texts: ['left_end', 'right_end'].map(
          (end) => `\`\`\`\nconst x = '${'x'.repeat(300)}' ${end}\n\`\`\``,
        ),
        verdicts: [],
      },
    ]),
  },
})

async function expectHere(page: Page, a: string[], b: string[]) {
  await expectMarked(page, 'here-a', a)
  await expectMarked(page, 'here-b', b)
}
const next = (page: Page) => pressRussian(page, 'Period', true)
const previous = (page: Page) => pressRussian(page, 'Comma', true)

test('goes from difference to difference, in both answers at once, and says what stands there', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  // The answers are not compared yet: that comes first.
  await next(page)
  await expectHere(page, [], ['это'])
  const log = page.getByRole('log')
  await expect(log).toContainText('1 of 3. Only in B: это')
  await next(page)
  await expectHere(page, ['а\nб'], [])
  await next(page)
  await expectHere(page, ['10'], ['код'])
  await expect(seenText(page, '3 of 3')).toBeVisible()
  await expect(log).toContainText('3 of 3. Only in A: 10. Only in B: код')
  await next(page)
  await expectHere(page, [], ['это'])
  await page.getByRole('button', { name: en.compare.previousDifference }).click()
  await expectHere(page, ['10'], ['код'])
})

/** Whether the difference one is at begins, in A and in B, within what is in sight of the element around it. */
const areHereIn = (page: Page, around: string) =>
  page.evaluate(
    (selector) =>
      ['here-a', 'here-b'].map((layer) => {
        const [here] = [...((CSS.highlights.get(layer) as unknown as Iterable<StaticRange>) ?? [])]
        const frame = here?.startContainer.parentElement?.closest(selector)?.getBoundingClientRect()
        if (here === undefined || frame === undefined) return false
        const range = document.createRange()
        range.setStart(here.startContainer, here.startOffset)
        range.setEnd(here.startContainer, here.startOffset + 1)
        const { top, bottom, left, right } = range.getBoundingClientRect()
        return top >= frame.top && bottom <= frame.bottom && left >= frame.left && right <= frame.right
      }),
    around,
  )
/** All that is said from now on: the log itself forgets after some seconds. */
async function recordSaid(page: Page) {
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) said.push(node.textContent ?? '')
    }).observe(document.querySelector('[role=log]') as Element, { childList: true, subtree: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
}

test('says why there is nowhere to go, and the same counts once', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const said = await recordSaid(page)
  const counted = async () => (await said()).filter((text) => /^only A \d+, only B \d+,/.test(text)).length
  await next(page)
  await expect.poll(counted).toBe(1)
  // Marked anew each time.
  for (const code of ['KeyE', 'KeyK']) await pressRussian(page, code)
  await pressRussian(page, 'KeyV', true)
  await expect(page.getByRole('button', { name: en.compare.signs })).toHaveAttribute('aria-pressed', 'true')
  await next(page)
  await expect.poll(said).toContainEqual(expect.stringMatching(/^2 of 3\. /))
  expect(await counted()).toBe(1)
  for (let step = 0; step < 2; step += 1) await pressRussian(page, 'ArrowRight')
  await expectPair(page, '3')
  await next(page)
  await expect.poll(said).toContain(en.compare.alike.form)
  await expect(seenText(page, en.compare.alike.form)).toBeVisible()
  expect(await said()).not.toContain(en.compare.comparing)
})

test('shows a difference at the end of a long line of code', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  for (let step = 0; step < 3; step += 1) await pressRussian(page, 'ArrowRight')
  await expectPair(page, '4')
  await next(page)
  await expectHere(page, ['left_end'], ['right_end'])
  await expect.poll(() => areHereIn(page, 'pre')).toEqual([true, true])
})

test('brings each answer to its own place, although they scroll together', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'ArrowRight')
  await expectPair(page, '2')
  await expect(page.getByRole('button', { name: en.compare.sync })).toHaveAttribute('aria-pressed', 'true')
  await previous(page)
  await expectMarked(page, 'here-a', ['первый'])
  await expect.poll(() => areHereIn(page, '[data-scroll]')).toEqual([true, true])
  const [a = 0, b = 0] = await inView(page)
  expect(b).toBeGreaterThan(a)
})

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectPair, pressRussian, shownPair } from '../../support/deskPage.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { isReadForward } from '../../support/isReadForward.js'
import { runCli } from '../../support/runCli.js'
import { test as base } from '../../support/webTest.js'

const long = (word: string) => Array.from({ length: 120 }, (_, at) => `${word} номер ${at}.`).join('\n\n')
const verdict = (order: '12' | '21', rationale: string) => ({
  source: 'reference',
  judge: 'gpt-4',
  order,
  label: '1>2',
  rationale,
})
const PAIRS = [
  {
    prompt: 'Что такое ёлка?',
    texts: [
      'Ёлка — **хвойное дерево**.\n\n| а | б |\n|--|--|\n| лес | 10 |',
      'Елка это хвойное дерево, лес `код`.',
    ],
    verdicts: [
      verdict('12', 'Assistant A is right.'),
      verdict('21', 'Assistant B is right, says <img src="https://evil.example/1.png">.'),
      {
        source: 'judge',
        run: 'run-1',
        order: '12',
        label: '1>2',
        probs: [0.8, 0.1, 0.1],
        truncated: true,
        read: { prompt: null, answer1: 16, answer2: null },
      },
    ],
  },
  { prompt: 'Невидимое', texts: ['Два\u00a0слова, \u202eнаоборот\u202c, cлово', 'ничего'], verdicts: [] },
  {
    prompt: 'Длинное',
    texts: [long('Первый'), long('Второй ответ куда длиннее, и намного')],
    verdicts: [verdict('12', long('Довод')), verdict('21', long('Другой довод'))],
  },
  {
    prompt: 'П'.repeat(1_000_000),
    texts: ['слово и дело, '.repeat(75_000), 'дело. '.repeat(100_000)],
    verdicts: [],
  },
]

const test = base.extend({
  webHostArgs: async ({ home }, use) => {
    const source = path.join(home, 'pairs.jsonl')
    const lines = PAIRS.map(({ prompt, texts, verdicts }, at) =>
      JSON.stringify({
        pair_id: `pair-${at + 1}`,
        prompt,
        answers: texts.map((text, place) => ({ model: `model-${place}`, text })),
        verdicts,
      }),
    )
    writeFileSync(source, `${lines.join('\n')}\n`)
    const project = path.join(home, 'comparison.verdikt')
    await runCli(home, ['init', project])
    await runCli(home, ['import', project, source])
    await use([project])
  },
})
test.use({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] })

/** The words that lie on a layer of marks. */
const marked = (page: Page, layer: string) =>
  page.evaluate((name) => {
    const ranges = [...((CSS.highlights.get(name) as unknown as Iterable<StaticRange>) ?? [])]
    return ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange()
      range.setStart(startContainer, startOffset)
      range.setEnd(endContainer, endOffset)
      return range.toString()
    })
  }, layer)
const expectMarked = (page: Page, layer: string, words: string[]) =>
  expect.poll(() => marked(page, layer)).toEqual(words)
/** One press goes to one hit. */
async function expectHit(page: Page, code: string, word: string) {
  await pressRussian(page, code)
  await expectMarked(page, 'search-here', [word])
}
const answer = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const inView = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.answer .scroller')].map(({ scrollTop }) => scrollTop))

test('marks what only one answer has, by words and by sentences, rendered and raw', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyD')
  await expectMarked(page, 'only-b', ['это', 'код'])
  expect(await marked(page, 'only-a')).toContain('10')
  await expect(page.locator('.answer .prose mark, .answer .prose [style]')).toHaveCount(0)
  await pressRussian(page, 'KeyV')
  await expectMarked(page, 'only-b', ['это', 'код'])
  await pressRussian(page, 'KeyD')
  await expect(page.getByText('0% in common')).toBeVisible()
  await pressRussian(page, 'KeyD')
  await expectMarked(page, 'only-b', [])
})

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
  await expect(page.getByText('2 of 3')).toBeVisible()
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
  await page.goto(webHost.url)
  await shownPair(page)
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/queue/ids', async (route) => {
    await isReleased
    await route.continue()
  })
  await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('ёлками ')
  await expectMarked(page, 'search-hit', ['ёлка', 'Ёлка', 'Елка'])
  await page.keyboard.press('Enter')
  await expectHit(page, 'Period', 'ёлка')
  await expectHit(page, 'Period', 'Ёлка')
  const readAnew = page.waitForResponse('**/review/pair')
  release()
  await readAnew
  await expectHit(page, 'Period', 'Елка')
})

test('draws where the judge stopped reading, rendered and raw', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const line = answer(page, en.common.answerA).getByRole('note', { name: en.compare.readLine })
  await expect(line).toHaveCount(1)
  await expect.poll(async () => (await marked(page, 'unread')).join('')).toMatch(/^ дерево\./)
  await pressRussian(page, 'KeyV')
  await expect.poll(async () => (await marked(page, 'unread')).join('')).toContain('| лес |')
  await expect(line).toHaveCount(1)
})

test('shows what cannot be seen, and counts it', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'ArrowRight')
  const shown = answer(page, en.common.answerA)
  await page.getByRole('button', { name: /^4 invisible/ }).click()
  await expect(shown.locator('.sign')).toHaveCount(3)
  expect(
    await shown.locator('.sign').evaluateAll((signs) => signs.map((sign) => sign.getAttribute('data-name'))),
  ).toEqual(['NBSP', 'RLO', 'PDF'])
  // Where the signs are shown, the text stands as it was written: the word begins on the left.
  expect(await isReadForward(shown, 'наоборот')).toBe(true)
  await expectMarked(page, 'mixed-word', ['cлово'])
  await pressRussian(page, 'KeyV', true)
  await expect(shown.locator('.sign')).toHaveCount(0)
  await expect(shown).toContainText('Два\u00a0слова, \u202eнаоборот\u202c, cлово')
  expect(await isReadForward(shown, 'наоборот')).toBe(false)
})

test('scrolls both answers together or freely, and remembers which', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'ArrowRight')
  await pressRussian(page, 'ArrowRight')
  await expectPair(page, '3')
  const first = answer(page, en.common.answerA)
  await first.evaluate((scroller) => scroller.scrollTo(0, 900))
  await expect.poll(async () => (await inView(page))[1]).toBeGreaterThan(0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const led = (await inView(page))[1] ?? 0
  await page.keyboard.press('Space')
  await expect.poll(async () => (await inView(page))[1]).toBeGreaterThan(led)
  await pressRussian(page, 'KeyS')
  const before = (await inView(page))[1]
  await first.evaluate((scroller) => scroller.scrollTo(0, 100))
  await expect.poll(async () => (await inView(page))[0]).toBe(100)
  expect((await inView(page))[1]).toBe(before)
  await page.reload()
  await shownPair(page)
  await expect(page.getByRole('button', { name: en.compare.sync })).toHaveAttribute('aria-pressed', 'false')
})

test('shows the reasons of both orders side by side, and whom their letters mean', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyW')
  const reasons = page.getByRole('region', { name: en.compare.rationale, exact: true })
  await expect(reasons).toContainText(en.compare.readSame)
  await expect(reasons).toContainText(en.compare.readSwapped)
  await expectMarked(page, 'mention-a', ['A', 'B'])
  await expect(reasons.locator('img')).toHaveCount(0)
})

test('long reasons scroll by themselves, and cover neither the verdict keys nor one another', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyW')
  for (const pair of ['2', '3']) {
    await pressRussian(page, 'ArrowRight')
    await expectPair(page, pair)
  }
  const reasons = page.getByRole('region', { name: en.compare.rationale, exact: true })
  await expect(reasons.getByText('Довод номер 0.', { exact: true })).toBeInViewport()
  const last = reasons.getByText('Другой довод номер 119.')
  await expect(last).not.toBeInViewport()
  await last.scrollIntoViewIfNeeded()
  await expect(last).toBeInViewport()
  const key = page.getByRole('group', { name: en.review.decision }).getByRole('button').first()
  const keyTop = (await key.boundingBox())?.y ?? 0
  for (const column of await reasons.getByRole('region').all()) {
    const box = await column.boundingBox()
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(keyTop)
  }
})

test('copies the pair, and resizes its text', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyY')
  await expect(page.getByText(en.compare.copied, { exact: true })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`\`\`\`text\n${PAIRS[0]?.texts[0]}\n\`\`\``)
  expect(copied).toContain('## Answer A: model-0')
  const size = () =>
    answer(page, en.common.answerA)
      .locator('.prose')
      .evaluate((text) => getComputedStyle(text).fontSize)
  const before = await size()
  await pressRussian(page, 'Equal')
  await expect.poll(size).not.toBe(before)
  await pressRussian(page, 'Minus')
  await expect.poll(size).toBe(before)
})

test('says that huge answers are cut from the comparison, and goes on working', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyD')
  for (let step = 0; step < 3; step += 1) await pressRussian(page, 'ArrowRight')
  await expectPair(page, '4')
  await expect(page.getByText(en.compare.partly)).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('1,000,000 characters')).toBeVisible()
  await pressRussian(page, 'ArrowLeft')
  await expectPair(page, '3')
})

for (const theme of ['light', 'dark'] as const)
  test(`has no accessibility findings with all aids on (${theme})`, async ({ page, webHost }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(webHost.url)
    await shownPair(page)
    await page.getByRole('searchbox', { name: en.review.searchTexts }).fill('дерево')
    for (const code of ['KeyD', 'KeyW']) {
      await page.getByRole('region', { name: en.common.answerA, exact: true }).focus()
      await pressRussian(page, code)
    }
    await pressRussian(page, 'KeyV', true)
    await expect.poll(async () => (await marked(page, 'search-hit')).length).toBeGreaterThan(0)
    await expectNoFindings(page, 'aids')
  })

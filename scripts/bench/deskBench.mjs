import { setTimeout as sleep } from 'node:timers/promises'
import { launchBrowser } from '../setup/launchBrowser.mjs'
import { installDeskProbe } from './deskProbe.mjs'
import { startHost } from './startHost.mjs'
import { median, summarizeMs } from './statistics.mjs'

const votes = 200
const voteKeys = ['1', '2', '3']
/** Far quicker than anyone reads, slow enough for a frame or two in between. */
const pauseMs = 150
const listRounds = 5
/** @type {[string, string][]} */
const conditions = [
  ['Disagreement', 'judge ≠ reference'],
  ['Judge says', 'answer 1 better'],
  ['Answer script', 'mostly Latin letters'],
]

/** @typedef {import('@playwright/test').Page} Page */

/**
 * @param {Page} page
 * @param {'armPair' | 'armList'} arm
 * @param {() => Promise<unknown>} act
 */
const timePainted = async (page, arm, act) => {
  await page.evaluate((name) => {
    ;/** @type {import('./deskProbe.mjs').DeskProbe} */ (Reflect.get(globalThis, 'deskProbe'))[name]()
  }, arm)
  await act()
  return page.evaluate(() =>
    /** @type {import('./deskProbe.mjs').DeskProbe} */ (Reflect.get(globalThis, 'deskProbe')).painted(),
  )
}

/** @param {Page} page with the desk and the probe */
export const measureVotes = async (page) => {
  const ms = []
  const changedMs = []
  let plainFirst = 0
  for (let vote = 0; vote < votes; vote += 1) {
    const key = voteKeys[vote % voteKeys.length] ?? '1'
    const painted = await timePainted(page, 'armPair', () => page.keyboard.press(key))
    ms.push(painted.ms)
    changedMs.push(painted.changedMs)
    if (painted.plainAnswers > 0) plainFirst += 1
    await sleep(pauseMs)
  }
  return {
    ...summarizeMs(ms),
    targetP95Ms: 50,
    /** Until the page's content was another; the rest is waiting for the frame and painting. */
    untilContentChanged: summarizeMs(changedMs),
    pauseMs,
    pairsShownAsPlainTextFirst: plainFirst,
  }
}

/**
 * Every order of all pairs, and conditions put on and taken off, each under its name: what misses can be told by name.
 * @param {Page} page
 * @param {number} targetP95Ms
 */
export const measureLists = async (page, targetP95Ms = 100) => {
  const order = page.getByRole('combobox', { name: 'Order' })
  const orders = await order
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''))
  /** @type {Map<string, number[]>} */
  const msOf = new Map()
  /** @param {string} name @param {() => Promise<unknown>} act */
  const time = async (name, act) => {
    const { ms } = await timePainted(page, 'armList', act)
    msOf.set(name, [...(msOf.get(name) ?? []), ms])
    await sleep(pauseMs)
  }
  for (let round = 0; round < listRounds; round += 1) {
    // The list is in the order of import at first and after each round.
    for (const by of orders.toSorted((one, other) => Number(one === 'import') - Number(other === 'import')))
      await time(`order ${by}`, () => order.selectOption(by))
    for (const [name, value] of conditions) {
      await page.keyboard.press('f')
      await page.getByRole('button', { name: `${name}:` }).click()
      await time(`${name}: ${value}`, () => page.getByRole('option', { name: value, exact: true }).click())
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await sleep(pauseMs)
      const chip = page.getByRole('button', { name: /^Remove condition/ }).first()
      await time(`without ${name}: ${value}`, () => chip.click())
    }
  }
  const each = Object.fromEntries([...msOf].map(([name, ms]) => [name, median(ms)]))
  return { ...summarizeMs([...msOf.values()].flat()), targetP95Ms, medianMsOf: each }
}

/**
 * The desk in a real browser against the web host: from key to the next pair painted, from a change of filter or
 * order to the new list painted.
 * @param {import('./benchSession.mjs').BenchSession} session
 */
export const benchDesk = async (session) => measureDesk(session, await session.judgedProject())

/**
 * @param {import('./benchSession.mjs').BenchSession} session
 * @param {string} project
 * @param {number} [listTargetP95Ms]
 */
export const measureDesk = async (session, project, listTargetP95Ms) => {
  const browser = await launchBrowser()
  const host = await startHost(session.home, project).catch(async (error) => {
    await browser.close()
    throw error
  })
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
    await page.addInitScript(installDeskProbe)
    await page.goto(host.url.href)
    await page.locator('[data-pair]').waitFor()
    session.say('desk: lists')
    const changeList = await measureLists(page, listTargetP95Ms)
    session.say(`desk: ${votes} votes`)
    const voteToNextPair = await measureVotes(page)
    return { browser: `Chromium ${browser.version()}`, voteToNextPair, changeList }
  } finally {
    await browser.close()
    await host.stop()
  }
}

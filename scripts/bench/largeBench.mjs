import fs from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { launchBrowser, launchProfile } from '../setup/launchBrowser.mjs'
import { measureDesk } from './deskBench.mjs'
import { measureQueue } from './queueBench.mjs'
import { measureStalls } from './stallBench.mjs'
import { startHost } from './startHost.mjs'
import { rounded, summarizeMs } from './statistics.mjs'

const starts = 5
const scrollSteps = 600
/** Of 17,000 pairs it is 100 ms. */
const listTargetP95Ms = 300

/** @typedef {import('./benchSession.mjs').BenchSession} BenchSession */

const screen = { locale: 'en-US', viewport: { width: 1440, height: 900 } }

/**
 * From the start of the host's process to a pair on screen that takes keys.
 * @param {BenchSession} session
 * @param {string} project
 * @param {import('@playwright/test').Page} page empty
 * @param {number} [port]
 */
const timeStart = async (session, project, page, port = 0) => {
  const startedMs = performance.now()
  const host = await startHost(session.home, project, { port })
  await page.goto(host.url.href)
  await page.locator('[data-pair]').waitFor()
  const ms = performance.now() - startedMs
  await page.close()
  await host.stop()
  return { ms, port: Number(host.url.port) }
}

/**
 * In a browser that is there already, but has never seen the page.
 * @param {BenchSession} session
 * @param {() => Promise<string>} nextProject
 */
const timeStarts = async (session, nextProject) => {
  const browser = await launchBrowser()
  const ms = []
  try {
    for (let start = 0; start < starts; start += 1) {
      const project = await nextProject()
      ms.push((await timeStart(session, project, await browser.newPage(screen))).ms)
    }
  } finally {
    await browser.close()
  }
  return summarizeMs(ms)
}

/**
 * In a browser that has had the page before, at the same port as always.
 * @param {BenchSession} session
 * @param {string} project
 */
const timeReturns = async (session, project) => {
  const visitor = await launchProfile(fs.mkdtempSync(path.join(session.folder, 'profile-')), screen)
  const ms = []
  try {
    const { port } = await timeStart(session, project, await visitor.newPage())
    for (let start = 0; start < starts; start += 1)
      ms.push((await timeStart(session, project, await visitor.newPage(), port)).ms)
  } finally {
    await visitor.close()
  }
  return summarizeMs(ms)
}

/**
 * @param {BenchSession} session
 * @param {string} project
 */
export const measureStart = async (session, project) => ({
  ...(await timeStarts(session, async () => project)),
  targetMs: 2000,
  again: await timeReturns(session, project),
  /** Signals are computed in the background. */
  firstTime: await timeStarts(session, () => session.projectWithoutSignals(project)),
})

/**
 * The page's JavaScript heap before, while and after its whole list is scrolled through.
 * @param {BenchSession} session
 * @param {string} project
 */
const measureScroll = async (session, project) => {
  const browser = await launchBrowser()
  const host = await startHost(session.home, project)
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
    await page.goto(host.url.href)
    await page.locator('[data-pair]').waitFor()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const heapMiB = async () => {
      await devtools.send('HeapProfiler.collectGarbage')
      const { metrics } = await devtools.send('Performance.getMetrics')
      return rounded((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20)
    }
    const beforeMiB = await heapMiB()
    let peakMiB = beforeMiB
    const list = page.locator('[role=listbox][aria-busy]')
    for (let step = 1; step <= scrollSteps; step += 1) {
      await list.evaluate((element, share) => {
        element.scrollTop = share * (element.scrollHeight - element.clientHeight)
      }, step / scrollSteps)
      await page.waitForFunction(() => !document.querySelector('[role=listbox] .waiting'))
      if (step % 50 === 0) peakMiB = Math.max(peakMiB, await heapMiB())
    }
    return { steps: scrollSteps, beforeMiB, peakMiB, afterMiB: await heapMiB() }
  } finally {
    await browser.close()
    await host.stop()
  }
}

/**
 * What the desk does with 100,000 pairs.
 * @param {BenchSession} session
 */
export const benchLarge = async (session) => {
  const project = await session.largeProject()
  session.say('large: start')
  const start = await measureStart(session, project)
  session.say('large: queues')
  const queue = await measureQueue(session, project)
  session.say('large: desk')
  const desk = await measureDesk(session, project, listTargetP95Ms)
  session.say('large: scrolling')
  const scroll = await measureScroll(session, project)
  session.say('large: judging and importing')
  const stalls = await measureStalls(session, project)
  return { start, queue, desk, scroll, stalls }
}

/** @param {BenchSession} session */
export const benchStart = async (session) => measureStart(session, await session.judgedProject())

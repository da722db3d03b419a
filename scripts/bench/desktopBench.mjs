import fs from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { _electron } from '@playwright/test'
import { prepareDesktopTests } from '../setup/prepareDesktopTests.mjs'
import { measureLists, measureVotes } from './deskBench.mjs'
import { installDeskProbe } from './deskProbe.mjs'
import { writeGeneratedArena } from './generatedArena.mjs'
import { rounded, summarizeMs } from './statistics.mjs'

const starts = 5
const pauseMs = 100

/** @typedef {import('@playwright/test').ElectronApplication} ElectronApplication */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {{ maxMs: number, p99Ms: number, medianMs: number }} Loop */

/**
 * @param {NodeJS.ProcessEnv} env of prepareDesktopTests
 * @param {string} home
 * @param {string} project
 */
const launch = (env, home, project) =>
  _electron.launch({
    executablePath: env['VERDIKT_E2E_ELECTRON'] ?? '',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--lang=en-US',
      env['VERDIKT_E2E_APP'] ?? '',
      project,
    ],
    env: /** @type {Record<string, string>} */ ({ ...env, VERDIKT_HOME: home }),
  })

/** @param {ElectronApplication} app */
const openDesk = async (app) => {
  const window = await app.firstWindow()
  await window.locator('[data-pair]').waitFor()
  return window
}

/** @param {() => Promise<ElectronApplication>} open */
const timeStarts = async (open) => {
  const ms = []
  for (let start = 0; start < starts; start += 1) {
    const startedMs = performance.now()
    const app = await open()
    await openDesk(app)
    ms.push(performance.now() - startedMs)
    await app.close()
  }
  return summarizeMs(ms)
}

/**
 * How late the loop of Electron's main process has come to a timer of 1 ms since this was asked last.
 * @param {ElectronApplication} app
 * @returns {Promise<Loop>}
 */
const readLoop = (app) =>
  app.evaluate(() => {
    const known = Reflect.get(globalThis, 'loopDelay')
    const delay =
      known ?? process.mainModule?.require('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 })
    if (known === undefined) {
      Reflect.set(globalThis, 'loopDelay', delay)
      delay.enable()
    }
    const seen = {
      maxMs: delay.max / 1e6,
      p99Ms: delay.percentile(99) / 1e6,
      medianMs: delay.percentile(50) / 1e6,
    }
    delay.reset()
    return seen
  })

/** @param {Loop} loop */
const roundedLoop = ({ maxMs, p99Ms, medianMs }) => ({
  maxMs: rounded(maxMs),
  p99Ms: rounded(p99Ms),
  medianMs: rounded(medianMs),
})

/** @param {Page} window @param {string} screen */
const openScreen = (window, screen) =>
  window.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen, exact: true }).click()

/**
 * A judge run and an import, both started in the window, while somebody votes there.
 * @param {ElectronApplication} app
 * @param {Page} window
 * @param {string} more folder of the arena that is imported
 */
const measureStalls = async (app, window, more) => {
  await readLoop(app)
  await openScreen(window, 'Runs')
  await window.getByRole('button', { name: 'Start', exact: true }).click()
  await window.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  const atStartOfRun = await readLoop(app)
  await openScreen(window, 'Data')
  await window.getByRole('textbox', { name: 'File or folder' }).fill(more)
  await window.getByRole('button', { name: 'Import', exact: true }).click()
  await openScreen(window, 'Review')
  await window.locator('[data-pair]').waitFor()
  const isGoingOn = () => window.getByRole('banner').getByRole('link').isVisible()
  const startedMs = performance.now()
  let votes = 0
  for (; await isGoingOn(); votes += 1) {
    await window.keyboard.press('123'[votes % 3] ?? '1')
    await sleep(pauseMs)
  }
  return {
    targetMs: 50,
    seconds: rounded((performance.now() - startedMs) / 1000),
    votes,
    atStartOfRun: roundedLoop(atStartOfRun),
    meanwhile: roundedLoop(await readLoop(app)),
  }
}

/**
 * The desktop application itself, in whichever Electron can be had here; on Linux on a display of its own.
 * @param {import('./benchSession.mjs').BenchSession} session
 */
export const benchDesktop = async (session) => {
  const project = await session.copyOf(await session.judgedProject(), 'desktop')
  const prepared = await prepareDesktopTests()
  if ('reason' in prepared) return { notMeasured: prepared.reason }
  const more = path.join(session.folder, 'desktop-arena')
  if (!fs.existsSync(more)) writeGeneratedArena(more, { prompts: 520, models: 20 })
  const open = () => launch(prepared.env, session.home, project)
  try {
    session.say('desktop: start')
    const start = { ...(await timeStarts(open)), targetMs: 2000 }
    const app = await open()
    try {
      const window = await openDesk(app)
      await window.evaluate(installDeskProbe)
      session.say('desktop: lists')
      const changeList = await measureLists(window)
      session.say('desktop: votes')
      const voteToNextPair = await measureVotes(window)
      session.say('desktop: judging and importing')
      return {
        runtime: prepared.runtime,
        start,
        changeList,
        voteToNextPair,
        stalls: await measureStalls(app, window, more),
      }
    } finally {
      await app.close()
    }
  } finally {
    await prepared.stop()
  }
}

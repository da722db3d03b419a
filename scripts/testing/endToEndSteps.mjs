import { ensureSystemPackages, findChromium } from '../setup/ensureSystemPackages.mjs'
import { ensureBuild } from '../setup/ensureBuild.mjs'
import { prepareDesktopTests } from '../setup/prepareDesktopTests.mjs'
import { runPlaywright } from './playwrightStep.mjs'
import { impossibleStep } from './stepResult.mjs'

/** @type {import('./stepResult.mjs').Step} */
const desktopStep = {
  name: 'desktop',
  groups: ['e2e'],
  needs: 'build',
  run: async (options) => {
    await ensureBuild()
    const prepared = await prepareDesktopTests()
    if ('reason' in prepared) return impossibleStep(prepared.reason)
    try {
      const result = await runPlaywright('desktop', prepared.env, options)
      return { ...result, notes: [`in ${prepared.runtime}`, ...result.notes] }
    } finally {
      await prepared.stop()
    }
  },
}

/** @type {import('./stepResult.mjs').Step} */
const webStep = {
  name: 'web',
  groups: ['e2e'],
  needs: 'build',
  run: async (options) => {
    await ensureBuild()
    const problem = await ensureSystemPackages({ chromium: true })
    if (problem) return impossibleStep(problem)
    const result = await runPlaywright('web', process.env, options)
    return { ...result, notes: [`in ${findChromium() ?? "Playwright's own Chromium"}`, ...result.notes] }
  },
}

export const endToEndSteps = [desktopStep, webStep]

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server'
import { WHOLE_FOLDER } from './files/removal.js'
import { whileBusySync } from './files/whileBusy.js'
import { createEngine, createProject, type EngineOptions } from './createEngine.js'
import type { EngineRouter } from './router/createRouter.js'
import { writeToHome } from './services/writeToHome.js'

export type DemoProjectOptions = Omit<EngineOptions, 'projectPath' | 'host' | 'startThread'>

/** Where a user's demo audit is, or will be. */
export const demoProjectPath = (homePath: string): string => join(homePath, 'demo.verdikt')

/**
 * Path of the user's demo audit, made at the first call: the bundled pairs imported, and judged in both
 * orders by the embedded judge. One that was interrupted in the making is made anew. Where no judge can run on this machine,
 * the pairs are there without verdicts, and whoever starts a run is told why. Throws ExpectedError HOME_UNWRITABLE.
 */
export async function ensureDemoProject(options: DemoProjectOptions): Promise<string> {
  const path = demoProjectPath(options.homePath)
  if (existsSync(path)) return path
  const folder = writeToHome(options.homePath, () => {
    mkdirSync(options.homePath, { recursive: true })
    return mkdtempSync(join(options.homePath, 'demo-'))
  })
  try {
    const made = join(folder, 'demo.verdikt')
    await makeDemo(made, options)
    // Another host may have been first and have it open by now.
    if (!existsSync(path)) whileBusySync(() => renameSync(made, path))
  } finally {
    rmSync(folder, WHOLE_FOLDER)
  }
  return path
}

async function makeDemo(projectPath: string, options: DemoProjectOptions): Promise<void> {
  createProject(projectPath, { name: 'Demo', appVersion: options.appVersion, isDemo: true })
  const engine = await createEngine({ ...options, projectPath, host: { kind: 'cli' }, startThread: null })
  try {
    const client = createRouterClient(engine.router)
    await importDemo(client, join(options.resourcesPath, 'demo', 'demo-audit.jsonl'))
    await judgeAll(client).catch((error: unknown) => {
      if (!(error instanceof ORPCError) || error.code !== 'PROVIDER_UNAVAILABLE') throw error
      options.log(`the demo audit is without verdicts of the judge: ${error.message}`)
    })
  } finally {
    await engine.dispose()
  }
}

async function importDemo(client: RouterClient<EngineRouter>, path: string): Promise<void> {
  for await (const event of await client.datasets.import({ path, format: 'verdikt' }))
    if (event.type === 'done' && event.report.rejectedTotal > 0)
      throw new Error(`the bundled demo audit has ${event.report.rejectedTotal} bad lines`)
}

async function judgeAll(client: RouterClient<EngineRouter>): Promise<void> {
  const progress = await client.runs.watch()
  const { id } = await client.runs.start({ judge: 'embedded' })
  for await (const run of progress) {
    if (run.id !== id || run.state === 'running') continue
    if (run.state === 'finished') return
    throw new Error(`judging the demo audit ended as ${run.state}: ${run.failure ?? ''}`)
  }
}

import { createEngine, GIVE_WAY } from '../../engine/createEngine.js'
import { ensureDemoProject } from '../../engine/demoProject.js'
import { engineOptions } from '../engineOptions.js'
import { forkNodeJudgeProcess } from '../forkNodeJudgeProcess.js'
import type { HostPaths } from '../hostPaths.js'
import { interruptible } from '../interruption.js'
import { startNodeThread } from '../startNodeThread.js'
import { hasDisplay, openBrowser } from './openBrowser.js'
import { startOnPort } from './startOnPort.js'

export interface ServeOptions {
  paths: HostPaths
  /** Null: the bundled demo audit. */
  projectPath: string | null
  /** Null: 4173, or any free port where that one is taken. */
  port: number | null
  /** Whether to open the page in a browser where there is a display. */
  open: boolean
}

/**
 * Serves one project until Ctrl-C, SIGTERM or the end of its terminal; a second Ctrl-C ends it at once, whatever it waits for. Rejects
 * where the project or the port cannot be opened.
 */
export const serveProject = (options: ServeOptions): Promise<void> =>
  interruptible((stop) => serveUntil(stop, options))

async function serveUntil(
  stop: AbortSignal,
  { paths, projectPath, port, open }: ServeOptions,
): Promise<void> {
  const options = engineOptions(paths, forkNodeJudgeProcess(paths.judgeProcessPath, [GIVE_WAY]))
  const engine = await createEngine({
    ...options,
    projectPath: projectPath ?? (await ensureDemoProject(options)),
    host: { kind: 'web' },
    startThread: startNodeThread(paths.engineThreadPath),
  })
  try {
    const say = (text: string) => process.stderr.write(`${text}\n`)
    const webHost = await startOnPort({ router: engine.router, rendererPath: paths.rendererPath, port, say })
    process.stdout.write(`Verdikt: ${webHost.url}\n`)
    if (open && hasDisplay(process.platform, process.env)) {
      openBrowser(webHost.url, (reason) =>
        say(`The browser was not opened (${reason}): open the address yourself.`),
      )
    }
    await aborted(stop)
    await webHost.close()
  } finally {
    await engine.dispose()
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

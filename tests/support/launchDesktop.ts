import { _electron, type ElectronApplication, type Page } from '@playwright/test'

export interface Desktop {
  app: ElectronApplication
  /** The main window, loaded. */
  window: Page
  /** For example "Electron 25.1.1 (fallback, tests only)". */
  runtime: string
}

const startTimeoutMs = 30_000

const environment = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: run these tests with "npm test -- desktop"`)
  return value
}

/**
 * Starts the built app in the Electron that `npm test` has prepared.
 * @param home value of VERDIKT_HOME
 * @param args of the app, such as a project file
 */
export const launchDesktop = async (home: string, args: readonly string[] = []): Promise<Desktop> => {
  // Chromium refuses its sandbox to root, as whom CI runs; the renderer has no Node there either way.
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: environment('VERDIKT_E2E_ELECTRON'),
    args: [...flags, environment('VERDIKT_E2E_APP'), ...args],
    env: { ...process.env, VERDIKT_HOME: home },
  })
  let printed = ''
  const collect = (chunk: Buffer) => (printed += chunk.toString())
  app.process().stdout?.on('data', collect)
  app.process().stderr?.on('data', collect)
  try {
    const window = await app.firstWindow({ timeout: startTimeoutMs })
    await window.waitForLoadState('load')
    return { app, window, runtime: environment('VERDIKT_E2E_RUNTIME') }
  } catch (error) {
    // It may be showing a message box, which no polite request closes.
    app.process().kill('SIGKILL')
    throw new Error(`the app opened no window; it printed:\n${printed}`, { cause: error })
  }
}

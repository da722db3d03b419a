import { ensureCompatSqlite } from './compatSqlite.mjs'
import { ensureElectron } from './ensureElectron.mjs'
import { ensureSystemPackages, hasCommand } from './ensureSystemPackages.mjs'
import { ensureFallbackElectron, fallbackVersion, isFallbackPossible } from './fallbackElectron.mjs'
import { rootDir } from './paths.mjs'
import { stageApp } from './stageApp.mjs'
import { startVirtualDisplay } from './virtualDisplay.mjs'

const downloadTimeoutMs = 180_000

/** @typedef {{ executable: string, appDir: string, runtime: string }} DesktopRuntime */

/** @returns {Promise<DesktopRuntime | { reason: string }>} */
const prepareRuntime = async () => {
  const official = await ensureElectron({ timeoutMs: downloadTimeoutMs })
  if (official.electron) {
    const { executable, version } = official.electron
    const problem = await ensureSystemPackages({ executable, display: !process.env['DISPLAY'] })
    return problem ? { reason: problem } : { executable, appDir: rootDir, runtime: `Electron ${version}` }
  }
  if (!isFallbackPossible())
    return { reason: `${official.reason}, and there is no fallback for this platform` }
  const executable = await ensureFallbackElectron()
  const problem = await ensureSystemPackages({ executable, compiler: true, display: !process.env['DISPLAY'] })
  if (problem) return { reason: problem }
  const appDir = stageApp(await ensureCompatSqlite())
  return { executable, appDir, runtime: `Electron ${fallbackVersion} (fallback, tests only)` }
}

/**
 * Makes ready all that the desktop's end-to-end tests need; expects a fresh build.
 * @returns {Promise<{ runtime: string, env: NodeJS.ProcessEnv, stop: () => Promise<void> } | { reason: string }>}
 *   `env`: what tests/support/desktopApp.ts reads
 */
export const prepareDesktopTests = async () => {
  const prepared = await prepareRuntime()
  if ('reason' in prepared) return prepared
  // A display of its own keeps the windows of the tests off a developer's desk, where Xvfb is to be had.
  const display = process.platform === 'linux' && hasCommand('Xvfb') ? await startVirtualDisplay() : undefined
  return {
    runtime: prepared.runtime,
    env: {
      ...process.env,
      VERDIKT_E2E_ELECTRON: prepared.executable,
      VERDIKT_E2E_APP: prepared.appDir,
      VERDIKT_E2E_RUNTIME: prepared.runtime,
      ...(display ? { DISPLAY: display.display, WAYLAND_DISPLAY: '' } : {}),
    },
    stop: async () => {
      await display?.stop()
    },
  }
}

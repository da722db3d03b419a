import path from 'node:path'
import { homePath } from './homePath.js'

export interface HostPaths {
  /** Settings, judges, logs, demo project. */
  homePath: string
  /** Embedded judge and demo audit. */
  resourcesPath: string
  /** The built page. */
  rendererPath: string
  /** The script of the judge process. */
  judgeProcessPath: string
  /** The script of the engine's worker threads. */
  engineThreadPath: string
}

/**
 * @param bundleDirectory folder of the running entry, `out/main`
 * @param packagedResourcesPath where an installed app keeps its resources; undefined in a checkout
 */
export const hostPaths = (bundleDirectory: string, packagedResourcesPath?: string): HostPaths => ({
  homePath: homePath(),
  resourcesPath: packagedResourcesPath ?? path.resolve(bundleDirectory, '../../resources'),
  rendererPath: path.resolve(bundleDirectory, '../renderer'),
  judgeProcessPath: path.join(bundleDirectory, 'judgeProcess.cjs'),
  engineThreadPath: path.join(bundleDirectory, 'engineThread.cjs'),
})

import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'

/** The same for every name of one file, in whatever case on systems that do not heed it. */
const realPath = (project: string): string => {
  try {
    return realpathSync.native(project)
  } catch {
    return path.resolve(project)
  }
}

/**
 * Makes this process the one that shows a project. Electron's lock belongs to the folder of user data, so that each
 * project has its own; the process that holds it already learns of the attempt (`second-instance`) and comes forward.
 * @returns false where another process shows the project
 */
export const claimProject = (homePath: string, project: string): boolean => {
  const key = createHash('sha256').update(realPath(project)).digest('hex').slice(0, 16)
  const userData = path.join(homePath, 'desktop', key)
  if (app.hasSingleInstanceLock() && app.getPath('userData') === userData) return true
  mkdirSync(userData, { recursive: true })
  app.releaseSingleInstanceLock()
  app.setPath('userData', userData)
  return app.requestSingleInstanceLock()
}

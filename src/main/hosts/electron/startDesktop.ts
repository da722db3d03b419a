import path from 'node:path'
import { app, Menu } from 'electron'
import { demoProjectPath } from '../../engine/demoProject.js'
import type { HostPaths } from '../hostPaths.js'
import { createDesk } from './createDesk.js'
import { createWindow, focusWindow } from './createWindow.js'
import type { DesktopLanguage } from './desktopTexts.js'
import { lockDownContents } from './lockDown.js'
import { menuActions } from './menuActions.js'
import { menuTemplate } from './menuTemplate.js'
import { projectArgument } from './projectArgument.js'
import { claimProject } from './projectClaim.js'
import { createRecentProjects } from './recentProjects.js'
import { registerAppScheme } from './serveAppScheme.js'

/**
 * The desktop app: one process, one window, one project. To be called before the app is ready. Opens the project of
 * the command line, else the last one, else the demo audit.
 */
export const startDesktop = async (paths: HostPaths): Promise<void> => {
  registerAppScheme()
  lockDownContents()
  const desktopFolder = path.join(paths.homePath, 'desktop')
  const recentProjects = createRecentProjects(path.join(desktopFolder, 'recent.json'))
  const named = projectArgument(process.argv, process.defaultApp === true, process.cwd())
  const last = recentProjects.list()[0]
  const demo = demoProjectPath(paths.homePath)
  const [first, ...others] = named !== null ? [named] : last === undefined ? [demo] : [last, demo]
  if (first === undefined || !claimProject(paths.homePath, first)) return app.exit(0)

  // macOS asks for the file that started the app before it is ready.
  let asked: string | null = null
  let open = (projectPath: string) => void (asked = projectPath)
  app.on('open-file', (event, projectPath) => {
    event.preventDefault()
    open(projectPath)
  })

  await app.whenReady()
  const onChange = (language: DesktopLanguage) => {
    const state = { language, recentProjects: recentProjects.list(), platform: process.platform }
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate(state, menuActions({ desk, paths, language }))),
    )
  }
  const desk = createDesk({
    createWindow: () =>
      createWindow({ rendererPath: paths.rendererPath, boundsFile: path.join(desktopFolder, 'window.json') }),
    paths,
    recentProjects,
    onChange,
  })

  app.on('second-instance', () => focusWindow(desk.window()))
  open = (projectPath) => void desk.open(projectPath)
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    // Not `quit`: having been prevented once, it does nothing more.
    void desk.close().then(() => app.exit(0))
  })

  for (const project of [...(asked === null ? [] : [asked]), first, ...others]) {
    const outcome = await desk.open(project)
    if (outcome === 'opened') return
    if (outcome === 'elsewhere') return app.exit(0)
  }
  app.exit(1)
}

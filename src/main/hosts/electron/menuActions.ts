import { app, dialog, shell, type BrowserWindow } from 'electron'
import { demoProjectPath } from '../../engine/demoProject.js'
import type { HostPaths } from '../hostPaths.js'
import type { Desk } from './createDesk.js'
import { loadPage } from './createWindow.js'
import { desktopTexts, type DesktopLanguage } from './desktopTexts.js'
import type { MenuActions } from './menuTemplate.js'
import { pickNewProject, pickProject } from './pathDialogs.js'

const dataRoute = '/data'

interface ActionOptions {
  desk: Desk
  paths: HostPaths
  language: DesktopLanguage
}

/** What the menu's entries do. */
export const menuActions = ({ desk, paths, language }: ActionOptions): MenuActions => {
  type Pick = (window: BrowserWindow, language: DesktopLanguage) => Promise<string | null>
  const openPicked = async (pick: Pick, create: boolean) => {
    const window = desk.window()
    const projectPath = window ? await pick(window, language) : null
    if (projectPath !== null) await desk.open(projectPath, { create })
  }
  return {
    newProject: () => void openPicked(pickNewProject, true),
    openProject: () => void openPicked(pickProject, false),
    openRecent: (project) => void desk.open(project),
    openDemo: () => void desk.open(demoProjectPath(paths.homePath)),
    importData: () => {
      const window = desk.window()
      if (window && !window.webContents.getURL().endsWith(`#${dataRoute}`)) void loadPage(window, dataRoute)
    },
    showInFolder: () => {
      const projectPath = desk.projectPath()
      if (projectPath !== undefined) shell.showItemInFolder(projectPath)
    },
    about: () => {
      const detail = desktopTexts(language).aboutDetail(app.getVersion())
      void dialog.showMessageBox({ type: 'info', title: 'Verdikt', message: 'Verdikt', detail })
    },
  }
}

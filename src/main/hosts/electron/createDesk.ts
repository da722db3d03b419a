import { app, dialog, type BrowserWindow } from 'electron'
import { demoProjectPath, ensureDemoProject } from '../../engine/demoProject.js'
import { describeError } from '../describeError.js'
import { engineOptions } from '../engineOptions.js'
import type { HostPaths } from '../hostPaths.js'
import { connectPage } from './connectPage.js'
import { focusWindow, loadPage } from './createWindow.js'
import { desktopLanguage, desktopTexts, openFailureText, type DesktopLanguage } from './desktopTexts.js'
import { forkUtilityJudgeProcess } from './forkUtilityJudgeProcess.js'
import { followLanguage } from './followLanguage.js'
import { openProject, type OpenProject } from './openProject.js'
import { pickPath } from './pathDialogs.js'
import { claimProject } from './projectClaim.js'
import type { RecentProjects } from './recentProjects.js'
import { showAfterCrash } from './showAfterCrash.js'

interface DeskOptions {
  /** Called once, when there is a project to be shown: a window that does not load is a riddle to those who watch it. */
  createWindow: () => BrowserWindow
  paths: HostPaths
  recentProjects: RecentProjects
  /** Something that the menu shows has changed. */
  onChange: (language: DesktopLanguage) => void
}

export interface Desk {
  /**
   * Shows another project instead of the present one, which stays where the other cannot be opened: the user has been
   * told then (`failed`), or sees the window of the process that shows it (`elsewhere`).
   */
  open(projectPath: string, options?: { create: boolean }): Promise<'opened' | 'elsewhere' | 'failed'>
  projectPath(): string | undefined
  /** Undefined until the first project has been opened. */
  window(): BrowserWindow | undefined
  close(): Promise<void>
}

/** The window and the project in it. */
export const createDesk = ({ createWindow, paths, recentProjects, onChange }: DeskOptions): Desk => {
  let current: OpenProject | undefined
  let language = desktopLanguage('system', app.getLocale())
  let watching = new AbortController()
  let window: BrowserWindow | undefined

  const openWindow = () => {
    const opened = createWindow()
    connectPage(opened.webContents, () => current?.router)
    showAfterCrash(opened, () => desktopTexts(language))
    return opened
  }

  const watchLanguage = (project: OpenProject) => {
    watching.abort()
    watching = new AbortController()
    const { signal } = watching
    const apply = (chosen: DesktopLanguage) => {
      language = chosen
      onChange(language)
    }
    followLanguage(project, apply, signal).catch((error: unknown) => {
      if (!signal.aborted)
        process.stderr.write(
          `verdikt: menus no longer follow the settings: ${describeError(error).message}\n`,
        )
    })
  }

  const show = async (project: OpenProject) => {
    const previous = current
    current = project
    recentProjects.remember(project.path)
    window ??= openWindow()
    window.setTitle(`${project.name} — Verdikt`)
    watchLanguage(project)
    await loadPage(window)
    await previous?.close()
  }

  const tellFailure = (projectPath: string, error: unknown) => {
    const texts = desktopTexts(language)
    const description = describeError(error)
    process.stderr.write(`verdikt: ${projectPath}: ${description.message}\n`)
    dialog.showErrorBox(texts.notOpened, `${projectPath}\n\n${openFailureText(description, texts)}`)
  }

  const open: Desk['open'] = async (projectPath, { create } = { create: false }) => {
    if (projectPath === current?.path) {
      focusWindow(window)
      return 'opened'
    }
    const claimAgain = () => current && claimProject(paths.homePath, current.path)
    if (!claimProject(paths.homePath, projectPath)) {
      claimAgain()
      return 'elsewhere'
    }
    try {
      if (projectPath === demoProjectPath(paths.homePath)) {
        await ensureDemoProject(engineOptions(paths, forkUtilityJudgeProcess(paths.judgeProcessPath)))
      }
      await show(
        await openProject({
          paths,
          projectPath,
          create,
          pickPath: (purpose) => pickPath(window, language, purpose),
        }),
      )
      return 'opened'
    } catch (error) {
      claimAgain()
      recentProjects.forget(projectPath)
      tellFailure(projectPath, error)
      onChange(language)
      return 'failed'
    }
  }

  let lastOpening: Promise<unknown> = Promise.resolve()
  return {
    // One after the other: two at once would fight over the claim.
    open: (...parameters) => {
      const opening = lastOpening.then(() => open(...parameters))
      lastOpening = opening
      return opening
    },
    projectPath: () => current?.path,
    window: () => window,
    close: async () => {
      watching.abort()
      await lastOpening
      await current?.close()
    },
  }
}

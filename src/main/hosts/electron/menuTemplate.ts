import path from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { desktopTexts, type DesktopLanguage } from './desktopTexts.js'

export interface MenuActions {
  newProject(): void
  openProject(): void
  openRecent(project: string): void
  openDemo(): void
  importData(): void
  showInFolder(): void
  about(): void
}

interface MenuState {
  language: DesktopLanguage
  recentProjects: readonly string[]
  platform: NodeJS.Platform
}

/**
 * The menu bar. Undo and redo of what is typed are in it on macOS only, where fields have them from there; the page takes the
 * same keys first, for reviews, where nothing is being typed.
 */
export const menuTemplate = (
  { language, recentProjects, platform }: MenuState,
  actions: MenuActions,
): MenuItemConstructorOptions[] => {
  const texts = desktopTexts(language)
  const separator = { type: 'separator' } as const
  const recent = recentProjects.map((project) => ({
    // A lone ampersand would mark a key.
    label: `${path.basename(project)} (${path.dirname(project)})`.replaceAll('&', '&&'),
    click: () => actions.openRecent(project),
  }))
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: texts.file,
      submenu: [
        { label: texts.newProject, accelerator: 'CmdOrCtrl+N', click: actions.newProject },
        { label: texts.openProject, accelerator: 'CmdOrCtrl+O', click: actions.openProject },
        { label: texts.openRecent, submenu: recent, enabled: recent.length > 0 },
        { label: texts.openDemo, click: actions.openDemo },
        separator,
        { label: texts.importData, accelerator: 'CmdOrCtrl+I', click: actions.importData },
        { label: texts.showInFolder, click: actions.showInFolder },
        separator,
        { label: texts.close, role: 'close' },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        ...(platform === 'darwin'
          ? [
              { label: texts.undo, role: 'undo' } as const,
              { label: texts.redo, role: 'redo' } as const,
              separator,
            ]
          : []),
        { label: texts.cut, role: 'cut' },
        { label: texts.copy, role: 'copy' },
        { label: texts.paste, role: 'paste' },
        separator,
        { label: texts.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: texts.view,
      submenu: [
        { label: texts.zoomIn, role: 'zoomIn' },
        { label: texts.zoomOut, role: 'zoomOut' },
        { label: texts.resetZoom, role: 'resetZoom' },
        { label: texts.fullScreen, role: 'togglefullscreen' },
        separator,
        { label: texts.reload, role: 'reload' },
        { label: texts.developerTools, role: 'toggleDevTools' },
      ],
    },
    ...(platform === 'darwin' ? [{ role: 'windowMenu' } as const] : []),
    { label: texts.help, role: 'help', submenu: [{ label: texts.about, click: actions.about }] },
  ]
}

import { dialog, type BrowserWindow } from 'electron'
import type { PathPurpose } from '../../../shared/contract/settings.js'
import type { DesktopLanguage } from './desktopTexts.js'
import { desktopTexts } from './desktopTexts.js'

const openProperties = {
  'import-file': ['openFile'],
  'import-folder': ['openDirectory'],
  'export-folder': ['openDirectory', 'createDirectory'],
  'judge-folder': ['openDirectory'],
} as const satisfies Partial<
  Record<PathPurpose, readonly ('openFile' | 'openDirectory' | 'createDirectory')[]>
>

/** A path chosen in the system's dialog, or null where it was cancelled. */
export const pickPath = async (
  window: BrowserWindow | undefined,
  language: DesktopLanguage,
  purpose: PathPurpose,
): Promise<string | null> => {
  if (!window) return null
  if (purpose === 'export-file') {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {})
    return canceled ? null : filePath
  }
  if (purpose === 'project-file') return pickProject(window, language)
  const { filePaths } = await dialog.showOpenDialog(window, { properties: [...openProperties[purpose]] })
  return filePaths[0] ?? null
}

const projectFilter = (language: DesktopLanguage) => [
  { name: desktopTexts(language).projects, extensions: ['verdikt'] },
]

export const pickProject = async (
  window: BrowserWindow,
  language: DesktopLanguage,
): Promise<string | null> => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: projectFilter(language),
  })
  return filePaths[0] ?? null
}

/** Path of a project to be created; with the usual extension where the user gave none. */
export const pickNewProject = async (
  window: BrowserWindow,
  language: DesktopLanguage,
): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { filters: projectFilter(language) })
  if (canceled || !filePath) return null
  return filePath.toLowerCase().endsWith('.verdikt') ? filePath : `${filePath}.verdikt`
}

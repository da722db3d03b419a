import { app } from 'electron'
import { desktopLanguage, type DesktopLanguage } from './desktopTexts.js'
import type { OpenProject } from './openProject.js'

/** Calls back with the language of the settings, now and whenever it changes, until the project is closed. */
export const followLanguage = async (
  { client }: OpenProject,
  onLanguage: (language: DesktopLanguage) => void,
  signal: AbortSignal,
): Promise<void> => {
  const read = async () =>
    onLanguage(desktopLanguage((await client.settings.get()).language, app.getLocale()))
  await read()
  for await (const { topic } of await client.project.changes(undefined, { signal })) {
    if (topic === 'settings') await read()
  }
}

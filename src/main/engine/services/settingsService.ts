import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { settingsSchema, type Settings } from '../../../shared/contract/settings.js'
import type { ProjectEvents } from './projectEvents.js'

const defaults = (): Settings => ({
  annotator: accountName(),
  theme: 'system',
  language: 'system',
  hideModels: false,
  inspectorOpen: true,
})

/** Accounts without a name exist (containers); reviews still need one. */
function accountName(): string {
  try {
    return userInfo().username || 'reviewer'
  } catch {
    return 'reviewer'
  }
}

/** Settings of a user, in `<home>/settings.json`; a field that is missing or invalid has its default. */
export function createSettingsService({ homePath, events }: { homePath: string; events: ProjectEvents }) {
  const path = join(homePath, 'settings.json')

  function stored(): Record<string, unknown> {
    try {
      const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
      return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
    } catch (error) {
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return {}
      throw error
    }
  }

  function get(): Settings {
    const settings: Record<string, unknown> = defaults()
    const found = stored()
    for (const [key, schema] of Object.entries(settingsSchema.shape)) {
      const field = schema.safeParse(found[key])
      if (field.success) settings[key] = field.data
    }
    return settingsSchema.parse(settings)
  }

  function set(change: Partial<Settings>): Settings {
    const settings = settingsSchema.parse({ ...get(), ...change })
    mkdirSync(dirname(path), { recursive: true })
    const partial = `${path}.${process.pid}.tmp`
    writeFileSync(partial, `${JSON.stringify(settings, null, 2)}\n`)
    renameSync(partial, path)
    events.changed('settings')
    return settings
  }

  return { get, set }
}
export type SettingsService = ReturnType<typeof createSettingsService>

import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { settingsSchema, type Settings } from '../../../shared/contract/settings.js'
import { whileBusySync } from '../files/whileBusy.js'
import type { ProjectEvents } from './projectEvents.js'
import { writeToHome } from './writeToHome.js'

const defaultsFor = (annotator: string): Settings => ({
  annotator,
  people: [],
  theme: 'system',
  language: 'system',
  hideModels: false,
  inspectorOpen: true,
  advance: 'always',
  warnHaste: true,
  textSize: 'normal',
  diffMode: 'off',
  syncScroll: true,
  rubricOpen: true,
  keys: {},
})

/** Accounts without a name exist (containers); reviews still need one. */
function accountName(): string {
  try {
    return userInfo().username || 'reviewer'
  } catch {
    return 'reviewer'
  }
}

/** A file that is not there, or whose folder is none. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR'])

/**
 * Settings of a user, in `<home>/settings.json`; a field that is missing or invalid has its default. `set` throws
 * ExpectedError HOME_UNWRITABLE.
 */
export function createSettingsService({ homePath, events }: { homePath: string; events: ProjectEvents }) {
  const path = join(homePath, 'settings.json')
  // Asked of the system once: settings are read for every pair.
  const defaults = defaultsFor(accountName())

  function stored(): Record<string, unknown> {
    try {
      const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
      return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
    } catch (error) {
      if (error instanceof SyntaxError || ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return {}
      throw error
    }
  }

  function get(): Settings {
    const settings: Record<string, unknown> = { ...defaults }
    const found = stored()
    for (const [key, schema] of Object.entries(settingsSchema.shape)) {
      const field = schema.safeParse(found[key])
      if (field.success) settings[key] = field.data
    }
    return settingsSchema.parse(settings)
  }

  function set(change: Partial<Settings>): Settings {
    const settings = settingsSchema.parse({ ...get(), ...change })
    writeToHome(homePath, () => {
      mkdirSync(dirname(path), { recursive: true })
      const partial = `${path}.${process.pid}.${threadId}.tmp`
      writeFileSync(partial, `${JSON.stringify(settings, null, 2)}\n`)
      whileBusySync(() => renameSync(partial, path))
    })
    events.changed('settings')
    return settings
  }

  return {
    get,
    set,
    /** Who the person of that name is in every project on this machine. Throws ExpectedError HOME_UNWRITABLE. */
    personUid(name: string): string {
      const { people } = get()
      const known = people.find((person) => person.name === name)
      if (known) return known.uid
      const uid = randomUUID()
      set({ people: [...people, { uid, name }] })
      return uid
    },
  }
}
export type SettingsService = ReturnType<typeof createSettingsService>

import { computed, shallowRef, watch } from 'vue'
import type { Client } from './client.js'
import type { createProjectState } from './projectState.js'
import type { createSettingsState } from './settingsState.js'

type Versions = Awaited<ReturnType<typeof createProjectState>>['versions']
type SettingsState = Awaited<ReturnType<typeof createSettingsState>>

/** Who is in the project, and under whose name one works. */
export function createPeopleState(client: Client, settings: SettingsState, versions: Versions) {
  const names = shallowRef<readonly string[]>([])

  async function read() {
    try {
      names.value = await client.people.names()
    } catch {
      // The connection's own notice tells of it; the next change or look at the list asks again.
    }
  }
  // Whoever is added or chosen changes the settings; people also come by imports.
  watch([() => versions.settings, () => versions.data], () => void read())
  void read()

  const annotator = computed(() => settings.current.value.annotator)
  return {
    names,
    /** The name one works under. */
    current: annotator,
    /** Of this machine, but not yet in this project. */
    elsewhere: computed(() => [
      ...new Set(
        settings.current.value.people
          .map(({ name }) => name)
          .filter((name) => name !== annotator.value && !names.value.includes(name)),
      ),
    ]),
    read,
    /** Works under a name from now on; someone new to the project is added to it. */
    async workAs(name: string) {
      await read()
      const call = names.value.includes(name) ? client.people.choose : client.people.add
      await settings.adopt(call({ name }))
      await read()
    },
    async rename(name: string, newName: string) {
      await settings.adopt(client.people.rename({ name, newName }))
      await read()
    },
  }
}

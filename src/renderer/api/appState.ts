import { inject, provide, ref, shallowRef, watch, type InjectionKey } from 'vue'
import type { Viewpoint } from '../../shared/contract/common.js'
import { createCausesState } from './causesState.js'
import { viewpointOf, type FirstAnswers } from './firstAnswers.js'
import { createPeopleState } from './peopleState.js'
import { createProjectState } from './projectState.js'
import { createRunsState } from './runsState.js'
import { createSignalsState } from './signalsState.js'
import { createSettingsState } from './settingsState.js'

/** What every screen shares. Built before the first paint, so that nothing flickers from defaults. */
export async function createAppState(first: FirstAnswers) {
  const { client } = first
  const [settings, host, lastDesk, project, runs] = await Promise.all([
    createSettingsState(client, first.settings),
    first.host,
    first.lastDesk,
    createProjectState(client, first),
    createRunsState(client, first.runs),
  ])
  // Another window has changed something: votes go by what is stored, so no window may show another name.
  watch(
    () => project.versions.settings,
    () => void settings.reload(),
  )
  // Also what has changed while the answers above were awaited.
  watch(
    () => Object.values(project.versions).some((version) => version > 0),
    (hasChanged) => hasChanged && Object.values(first.desk).forEach(({ forget }) => forget()),
    { flush: 'sync', immediate: true },
  )
  return {
    client,
    host,
    settings,
    people: createPeopleState(client, settings, project.versions),
    project,
    runs,
    causes: await createCausesState(client, first.causes, project.versions),
    signals: createSignalsState(client, project.versions),
    /** Which judge run and which reference the screens compare. */
    viewpoint: ref<Viewpoint>(viewpointOf(lastDesk)),
    /** What this person had on the desk last, in this project; null: nothing that could be shown again. */
    lastDesk,
    firstDesk: first.desk,
    /** Progress of the queue under review, for the top bar; null outside of it. */
    queueProgress: shallowRef<{ reviewed: number; total: number } | null>(null),
  }
}
export type AppState = Awaited<ReturnType<typeof createAppState>>

const APP_STATE: InjectionKey<AppState> = Symbol('app state')

export const provideAppState = (state: AppState): void => provide(APP_STATE, state)

export function useAppState(): AppState {
  const state = inject(APP_STATE)
  if (state === undefined) throw new Error('useAppState outside of the app')
  return state
}

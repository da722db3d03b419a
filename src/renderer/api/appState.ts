import { inject, provide, ref, shallowRef, watch, type InjectionKey } from 'vue'
import type { Viewpoint } from '../../shared/contract/common.js'
import type { QueueRequest } from '../../shared/contract/queue.js'
import type { PairRequest } from '../../shared/contract/review.js'
import { createAskedAhead } from './askedAhead.js'
import type { Client } from './client.js'
import { createPeopleState } from './peopleState.js'
import { createProjectState } from './projectState.js'
import { createRunsState } from './runsState.js'
import { createSignalsState } from './signalsState.js'
import { createSettingsState } from './settingsState.js'

/** What every screen shares. Built before the first paint, so that nothing flickers from defaults. */
export async function createAppState(client: Client) {
  const [settings, host, lastDesk, project, runs] = await Promise.all([
    createSettingsState(client),
    client.host.capabilities(),
    client.queues.lastDesk(),
    createProjectState(client),
    createRunsState(client),
  ])
  // Another window has changed something: votes go by what is stored, so no window may show another name.
  watch(
    () => project.versions.settings,
    () => void settings.reload(),
  )
  /** How often anything has changed. */
  const changes = () => Object.values(project.versions).reduce((sum, version) => sum + version, 0)
  return {
    client,
    host,
    settings,
    people: createPeopleState(client, settings, project.versions),
    project,
    runs,
    signals: createSignalsState(client, project.versions),
    /** Which judge run and which reference the screens compare. */
    viewpoint: ref<Viewpoint>(lastDesk?.viewpoint ?? { run: null, reference: null }),
    /** What this person had on the desk last, in this project; null: nothing that could be shown again. */
    lastDesk,
    /** What the desk asks for first, so that it can be asked for before the desk is there. */
    first: {
      queue: createAskedAhead((request: QueueRequest) => client.queue.ids(request), changes),
      pair: createAskedAhead((request: PairRequest) => client.review.pair(request), changes),
    },
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

import { reactive, readonly, ref, shallowRef } from 'vue'
import type { ProjectChange, ProjectInfo, ProjectTopic } from '../../shared/contract/project.js'
import type { Client } from './client.js'
import { toFailure, type Failure } from './failure.js'
import type { FirstAnswers } from './firstAnswers.js'
import { followStream } from './followStream.js'

const RELOAD_PAUSE_MS = 300

/**
 * The open project, kept up to date, and counters that a screen can watch to know when to read anew.
 * @param first what has been asked for already, the stream of changes among it
 */
export async function createProjectState(client: Client, first: Pick<FirstAnswers, 'project' | 'changes'>) {
  const info = shallowRef<ProjectInfo>(await first.project)
  const connection = ref<'open' | 'broken' | 'signedOut' | 'gone'>('open')
  /** Why the file is said to be gone, and where what it held is now. */
  const gone = shallowRef<Failure | null>(null)
  /** Something is to be written, and another program has kept the file locked for more than a moment. */
  const isWaiting = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const versions = reactive<Record<ProjectTopic, number>>({
    data: 0,
    runs: 0,
    reviews: 0,
    causes: 0,
    signals: 0,
    queues: 0,
    settings: 0,
  })
  let opened = 0

  async function reload() {
    try {
      info.value = await client.project.info()
      failure.value = null
    } catch (error) {
      failure.value = toFailure(error)
    }
  }

  // A vote, an import and a run each report many changes; the counts follow a moment later.
  let timer = 0
  const reloadSoon = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void reload(), RELOAD_PAUSE_MS)
  }

  let changes: FirstAnswers['changes'] | null = first.changes
  const listen = (signal: AbortSignal) => {
    const underWay = changes
    changes = null
    return underWay ?? client.project.changes(undefined, { signal })
  }
  followStream<ProjectChange>(listen, {
    onEvent(change) {
      if (change.topic === 'waiting') return void (isWaiting.value = change.isWaiting)
      const { topic } = change
      versions[topic] += 1
      if (!['settings', 'signals', 'queues', 'causes'].includes(topic)) reloadSoon()
    },
    onBreak(broken) {
      const { code } = broken
      gone.value = code === 'PROJECT_GONE' ? broken : null
      connection.value = gone.value !== null ? 'gone' : code === 'UNAUTHORIZED' ? 'signedOut' : 'broken'
    },
    onOpen() {
      isWaiting.value = false
      connection.value = 'open'
      gone.value = null
      opened += 1
      if (opened === 1) return
      for (const topic of Object.keys(versions) as ProjectTopic[]) versions[topic] += 1
      void reload()
    },
  })

  return {
    info: readonly(info),
    failure,
    connection: readonly(connection),
    gone,
    isWaiting: readonly(isWaiting),
    versions: readonly(versions),
    reload,
  }
}

import { EventEmitter } from 'node:events'
import type { ProjectChange, ProjectTopic } from '../../../shared/contract/project.js'
import type { RunInfo } from '../../../shared/contract/runs.js'

interface EventMap {
  change: [ProjectChange]
  run: [RunInfo]
  /** Ends every stream of the others. */
  error: [Error]
}

/** What the services tell whoever listens: that something changed, and how a run gets on. */
export function createProjectEvents() {
  const emitter = new EventEmitter<EventMap>()
  // Every open screen listens; their number is no sign of a leak.
  emitter.setMaxListeners(0)
  return {
    emitter,
    changed: (topic: ProjectTopic) => void emitter.emit('change', { topic }),
    waiting: (isWaiting: boolean) => void emitter.emit('change', { topic: 'waiting', isWaiting }),
    run: (info: RunInfo) => void emitter.emit('run', info),
    /** Whoever listens is told why there is nothing more to hear. */
    fail(error: Error) {
      // Node throws an error that nobody hears.
      if (emitter.listenerCount('error') > 0) emitter.emit('error', error)
    },
  }
}
export type ProjectEvents = ReturnType<typeof createProjectEvents>

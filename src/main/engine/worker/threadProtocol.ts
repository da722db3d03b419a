import type { MessagePort, Worker, WorkerOptions } from 'node:worker_threads'
import type { ProjectChange } from '../../../shared/contract/project.js'
import type { SharedTurn } from '../store/writeTurn.js'

/**
 * `long`: what takes seconds or more; it also writes back the log of all connections. `queues`: whatever a click waits
 * for. `runs`: what a judge run reads and stores.
 */
export type ThreadDuty = 'long' | 'queues' | 'runs'

/** What a thread is started with. */
export interface ThreadData {
  projectPath: string
  homePath: string
  appVersion: string
  /** Of the connection that goes first. */
  turn: SharedTurn
  duty: ThreadDuty
  /** Calls of the work contract come in here. */
  port: MessagePort
}

/** What a thread tells besides its answers. */
export type ThreadNotice = { type: 'changed'; change: ProjectChange } | { type: 'log'; message: string }

/** Asks a thread to close its connection and to end. */
export const CLOSE_THREAD = 'close'

/** What the host provides: a thread running engineThread. */
export type StartThread = (options: WorkerOptions) => Worker

import type { MessagePort, Worker, WorkerOptions } from 'node:worker_threads'
import type { ProjectChange } from '../../../shared/contract/project.js'
import type { workContract } from '../router/workContract.js'
import type { SharedTurn } from '../store/writeTurn.js'

/** What a thread does: a part of the work contract. The long one also writes back the log of all connections. */
export type ThreadDuty = keyof typeof workContract

/** What a thread is started with. */
export interface ThreadData {
  projectPath: string
  homePath: string
  appVersion: string
  /** Shared by the connections of all threads. */
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

import { Worker } from 'node:worker_threads'
import type { StartThread } from '../engine/createEngine.js'

/** Starts the engine's worker threads, in Node and in Electron's main process alike. */
export const startNodeThread =
  (engineThreadPath: string): StartThread =>
  (options) =>
    new Worker(engineThreadPath, options)

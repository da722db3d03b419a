import os from 'node:os'
import { rounded } from './statistics.mjs'

/** What the numbers depend on beside the code. */
export const readEnvironment = () => ({
  at: new Date().toISOString(),
  node: process.versions.node,
  platform: `${process.platform}-${process.arch}`,
  cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
  cpus: os.availableParallelism(),
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  /** Of the last 1, 5 and 15 minutes, before anything is measured. */
  loadAverage: os.loadavg().map(rounded),
})

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { builtFiles } from '../../../support/builtFiles.js'

export interface CommandLine {
  child: ChildProcess
  /** Exit code, or the signal that ended it, and what it printed. */
  ended: Promise<{ code: number | string; stdout: string; stderr: string }>
}

/** Starts `verdikt <words>` in a process of its own. */
export function startCli(homePath: string, words: readonly string[]): CommandLine {
  const child = spawn(process.execPath, [builtFiles.cli, ...words], {
    env: { ...process.env, VERDIKT_HOME: homePath },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk: Buffer) => (printed[stream] += chunk.toString()))
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({
    code: typeof code === 'number' ? code : String(signal),
    ...printed,
  }))
  return { child, ended }
}

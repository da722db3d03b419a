import { vi } from 'vitest'
import type { Serve } from '../../src/main/hosts/cli/createProgram.js'
import type { Terminal } from '../../src/main/hosts/cli/createTerminal.js'
import { runCli } from '../../src/main/hosts/cli/runCli.js'
import type { HostPaths } from '../../src/main/hosts/hostPaths.js'

export interface CommandLineResult {
  exitCode: number
  results: string[]
  notes: string[]
}

/** Runs a command line in this process and keeps what it prints. */
export const runCommandLine = async (
  paths: HostPaths,
  words: readonly string[],
  serve: Serve = async () => {},
): Promise<CommandLineResult> => {
  const results: string[] = []
  const notes: string[] = []
  const terminal: Terminal = {
    result: async (text) => void results.push(text),
    say: (text) => void notes.push(text),
    progress: () => {},
  }
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    notes.push(String(text))
    return true
  })
  const exitCode = await runCli(words, { paths, terminal, serve })
  written.mockRestore()
  return { exitCode, results, notes }
}

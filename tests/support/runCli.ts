import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { builtFiles } from './builtFiles.js'

/**
 * Runs the built command line to its end, in a process of its own.
 * @param home value of VERDIKT_HOME
 * @returns what it printed on standard output; rejects where it failed
 */
export const runCli = async (home: string, args: readonly string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [builtFiles.cli, ...args], {
    env: { ...process.env, VERDIKT_HOME: home },
    maxBuffer: 64 * 2 ** 20,
  })
  return stdout
}

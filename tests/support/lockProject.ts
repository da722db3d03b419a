import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Another program, in a process of its own, that is in the middle of writing to a project file.
 * @returns lets go of the file and resolves when it has.
 */
export async function lockProject(file: string): Promise<() => Promise<void>> {
  const program = fork(path.join(root, 'tests/support/lockingProgram.cjs'), [file], { cwd: root })
  const ended = once(program, 'exit')
  await Promise.race([
    once(program, 'message'),
    ended.then(([code]) => {
      throw new Error(`the other program ended with ${String(code)}`)
    }),
  ])
  return async () => {
    program.send('let go')
    await ended
  }
}

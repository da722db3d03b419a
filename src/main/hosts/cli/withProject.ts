import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '../../../shared/contract/contract.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { createEngine } from '../../engine/createEngine.js'
import { engineOptions } from '../engineOptions.js'
import { forkNodeJudgeProcess } from '../forkNodeJudgeProcess.js'
import type { HostPaths } from '../hostPaths.js'

/** The contract, called in this process: the same router as behind the desktop and the web host. */
export type Client = ContractRouterClient<Contract>

/** Absolute path of a project that is there. Throws ExpectedError NOT_FOUND where it is not. */
export const existingProject = (file: string): string => {
  if (existsSync(file)) return path.resolve(file)
  throw new ExpectedError('NOT_FOUND', `no such project: ${file} (create it with: npx verdikt init ${file})`)
}

/** Opens a project, hands over a client of its engine, and closes it whatever happens. */
export const withProject = async <Result>(
  paths: HostPaths,
  file: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const engine = await createEngine({
    ...engineOptions(paths, forkNodeJudgeProcess(paths.judgeProcessPath)),
    projectPath: existingProject(file),
    host: { kind: 'cli' },
    // One command does one thing: there is nobody to keep waiting.
    startThread: null,
  })
  try {
    return await use(createRouterClient(engine.router))
  } finally {
    await engine.dispose()
  }
}

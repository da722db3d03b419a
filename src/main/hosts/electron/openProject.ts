import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '../../../shared/contract/contract.js'
import type { PathPurpose } from '../../../shared/contract/settings.js'
import { createEngine, createProject, type Engine } from '../../engine/createEngine.js'
import { appVersion } from '../appVersion.js'
import { engineOptions } from '../engineOptions.js'
import type { HostPaths } from '../hostPaths.js'
import { startNodeThread } from '../startNodeThread.js'
import { forkUtilityJudgeProcess } from './forkUtilityJudgeProcess.js'

export interface OpenProject {
  path: string
  name: string
  router: Engine['router']
  client: ContractRouterClient<Contract>
  close(): Promise<void>
}

interface OpenOptions {
  paths: HostPaths
  projectPath: string
  /** Whether the project is a new one (never in place of a file that is there), or one that has to be there. */
  create: boolean
  pickPath: (purpose: PathPurpose) => Promise<string | null>
}

/** Opens or creates a project with an engine of its own. Throws ExpectedError, NOT_FOUND among them. */
export const openProject = async ({
  paths,
  projectPath,
  create,
  pickPath,
}: OpenOptions): Promise<OpenProject> => {
  if (create) createProject(projectPath, { appVersion })
  const engine = await createEngine({
    ...engineOptions(paths, forkUtilityJudgeProcess(paths.judgeProcessPath)),
    projectPath,
    host: { kind: 'desktop', pickPath },
    startThread: startNodeThread(paths.engineThreadPath),
  })
  try {
    const client: OpenProject['client'] = createRouterClient(engine.router)
    const { name } = await client.project.info()
    return { path: projectPath, name, router: engine.router, client, close: () => engine.dispose() }
  } catch (error) {
    await engine.dispose()
    throw error
  }
}

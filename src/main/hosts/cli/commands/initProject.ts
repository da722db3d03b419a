import { existsSync } from 'node:fs'
import path from 'node:path'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { createProject } from '../../../engine/createEngine.js'
import { appVersion } from '../../appVersion.js'
import type { Terminal } from '../createTerminal.js'

/** `verdikt init FILE` */
export const initProject = async (terminal: Terminal, file: string): Promise<void> => {
  const projectPath = path.resolve(file)
  const folder = path.dirname(projectPath)
  if (!existsSync(folder)) throw new ExpectedError('PROJECT_INVALID', `there is no folder ${folder}`)
  createProject(projectPath, { appVersion })
  await terminal.result(`Created ${projectPath}`)
}

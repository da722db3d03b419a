import { join, resolve } from 'node:path'
import type { JudgeInfo } from '../../../shared/contract/judges.js'
import { listJudgePackages } from '../judge/package/listJudgePackages.js'

export interface JudgeServiceDependencies {
  homePath: string
  resourcesPath: string
}

/** The judge packages of this installation and of this user. */
export function createJudgeService({ homePath, resourcesPath }: JudgeServiceDependencies) {
  const bundled = join(resourcesPath, 'judges')
  return {
    list: (): Promise<JudgeInfo[]> =>
      listJudgePackages([
        { path: bundled, source: 'embedded' },
        { path: join(homePath, 'judges'), source: 'added' },
      ]),
    /** Folder of a judge named by a run request: `embedded`, or a path. */
    directory: (judge: string): string => (judge === 'embedded' ? join(bundled, 'embedded') : resolve(judge)),
  }
}
export type JudgeService = ReturnType<typeof createJudgeService>

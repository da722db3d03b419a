import { existsSync } from 'node:fs'
import path from 'node:path'
import type { RunRequest } from '../../../../shared/contract/runs.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { composedName } from '../../../../shared/domain/judgeName.js'
import type { Client } from '../withProject.js'

/**
 * The judge that `--judge` means: `embedded`, the folder of a judge package, or the name of an installed judge.
 * A folder that holds no package is passed on: the start of the run tells what is wrong with it.
 * @throws ExpectedError NOT_FOUND where it is none of these.
 */
export const resolveJudge = async (client: Client, judge: string): Promise<RunRequest['judge']> => {
  if (judge === 'embedded') return judge
  const folder = path.resolve(judge)
  if (existsSync(path.join(folder, 'judge.json'))) return folder
  const composed = composedName(judge)
  const named = (await client.judges.list()).find(({ name }) => name === composed)
  if (named === undefined) {
    if (existsSync(folder)) return folder
    throw new ExpectedError(
      'NOT_FOUND',
      `${judge} is neither an installed judge nor a folder; \`npx verdikt judges list\` shows what is installed`,
    )
  }
  return named.source === 'embedded' ? 'embedded' : named.path
}

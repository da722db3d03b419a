import { existsSync } from 'node:fs'
import path from 'node:path'
import type { RunRequest } from '../../../../shared/contract/runs.js'
import type { Client } from '../withProject.js'

/**
 * The judge that `--judge` means: `embedded`, the folder of a judge package, or the name of an installed judge.
 * What is none of these is taken for a folder, of which the start of the run tells what is wrong.
 */
export const resolveJudge = async (client: Client, judge: string): Promise<RunRequest['judge']> => {
  if (judge === 'embedded') return judge
  const folder = path.resolve(judge)
  if (existsSync(path.join(folder, 'judge.json'))) return folder
  const named = (await client.judges.list()).find(({ name }) => name === judge)
  if (named === undefined) return folder
  return named.source === 'embedded' ? 'embedded' : named.path
}

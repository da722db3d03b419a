import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { RunInfo, RunRequest } from '../../../../shared/contract/runs.js'
import type { Client } from '../withProject.js'

const packageSchema = z.object({ name: z.string(), version: z.string() })
type PackageIdentity = z.infer<typeof packageSchema>

/**
 * The run that a request takes up again: the newest of those asked for in the same words (same judge, orders, models,
 * limit and truncation, and no other provider), where that one is paused or has failed.
 */
export const findInterruptedRun = async (client: Client, request: RunRequest): Promise<RunInfo | null> => {
  const judge = await identifyJudge(client, request.judge)
  const same = (await client.runs.list()).filter(
    (run) =>
      run.state !== 'imported' &&
      run.judge === judge?.name &&
      run.judgeVersion === judge.version &&
      run.orders === request.orders &&
      run.limit === request.limit &&
      run.truncation === request.truncation &&
      (request.provider === 'auto' || request.provider === run.provider) &&
      run.models.toSorted().join('\n') === request.models.toSorted().join('\n'),
  )
  const newest = same.toSorted((one, other) => other.id - one.id)[0]
  return newest?.state === 'paused' || newest?.state === 'failed' ? newest : null
}

const identifyJudge = async (client: Client, judge: string): Promise<PackageIdentity | null> => {
  if (judge === 'embedded') {
    return (await client.judges.list()).find(({ source }) => source === 'embedded') ?? null
  }
  // A folder that is no judge package is told about by the start of the run, in better words.
  const manifest = await readFile(path.join(judge, 'judge.json'), 'utf8').catch(() => null)
  return manifest === null ? null : (packageSchema.safeParse(parseJson(manifest)).data ?? null)
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

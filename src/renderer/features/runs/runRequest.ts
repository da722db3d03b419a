import type { JudgeInfo } from '../../../shared/contract/judges.js'
import type { RunRequest } from '../../../shared/contract/runs.js'

/** How a run request names a judge: the one that comes with Verdikt by a word, others by their folder. */
export const judgeKey = ({ source, path }: Pick<JudgeInfo, 'source' | 'path'>): RunRequest['judge'] =>
  source === 'embedded' ? 'embedded' : path

/** At most so many pairs, as typed: null for an empty field (all pairs), undefined for what is no such number. */
export function parseLimit(text: string): number | null | undefined {
  const digits = text.replace(/[\s_]/g, '')
  if (digits === '') return null
  if (!/^\d{1,9}$/.test(digits)) return undefined
  const limit = Number(digits)
  return limit > 0 ? limit : undefined
}

import type { AuditReport } from '../../../shared/contract/audit.js'
import type { JudgeInfo } from '../../../shared/contract/judges.js'

/**
 * True where the embedded judge is measured against verdicts of a judge. It was trained on JinaJudge's verdicts, those of
 * the arena among them, so agreement there may be memory.
 */
export const isImitation = (
  { comparison, measured }: Pick<AuditReport, 'comparison' | 'measured'>,
  installed: readonly Pick<JudgeInfo, 'name' | 'source'>[],
  isAgainstJudge: boolean,
): boolean =>
  comparison === 'judge-reference' &&
  isAgainstJudge &&
  installed.some(({ name, source }) => source === 'embedded' && name === measured)

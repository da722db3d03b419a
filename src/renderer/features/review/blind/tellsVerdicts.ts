import type { PairFilter } from '../../../../shared/contract/pairFilter.js'

/** Whether being in the queue at all says what judge or reference decided on a pair: no veil hides that. */
export const tellsVerdicts = ({ judgeLabels, referenceLabels }: PairFilter): boolean =>
  judgeLabels.length > 0 || referenceLabels.length > 0

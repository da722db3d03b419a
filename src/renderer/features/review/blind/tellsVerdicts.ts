import type { FilterTree } from '../../../../shared/contract/filterTree.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import type { PairMeasure } from '../../../../shared/domain/signal.js'
import { isGroup } from '../queue/ruleTree.js'

/** How probable the judge holds which verdict: a range of it says what it decided. */
const TELLING: ReadonlySet<PairMeasure> = new Set(['pFirst', 'pEqual', 'pSecond'])

const filterTells = ({ judgeLabels, referenceLabels, measures }: PairFilter): boolean =>
  judgeLabels.length > 0 ||
  referenceLabels.length > 0 ||
  measures.some(({ measure, min, max }) => TELLING.has(measure) && (min !== null || max !== null))

/**
 * Whether being in the queue at all says something of what judge or reference decided on a pair, which no veil hides. In
 * a group, be it negated or one of several ways into the queue, each condition counts: the rule is known to who votes.
 */
export const tellsVerdicts = (part: PairFilter | FilterTree): boolean =>
  isGroup(part) ? part.parts.some(tellsVerdicts) : filterTells(part)

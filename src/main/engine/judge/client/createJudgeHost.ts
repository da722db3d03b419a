import { GRADED_SIDE_VERDICTS } from '../../../../shared/domain/verdict.js'
import type { GradedSideVerdict } from '../../../../shared/domain/verdict.js'

/** Arena-Hard's own other spellings of its five labels. */
const ALTERNATIVE_SPELLINGS: Record<string, GradedSideVerdict> = {
  'A<<B': 'B>>A',
  'A<B': 'B>A',
  'B=A': 'A=B',
  'B<A': 'A>B',
  'B<<A': 'A>>B',
}

/** The judge whose public arena script writes `A<B` for its class 0, which means that A is better. */
const LEGACY_JUDGE = 'jina'
const LEGACY_LABEL = 'A<B'

export interface ArenaLabel {
  label: GradedSideVerdict
  /** True where the label was read against its spelling. */
  isLegacy: boolean
}

/** Reads a `score` of a game; null when it is not understood. */
export function readArenaLabel(score: string, judge: string): ArenaLabel | null {
  const spelled = score.replace(/[\s[\]]/g, '')
  if (judge === LEGACY_JUDGE && spelled === LEGACY_LABEL) return { label: 'A>B', isLegacy: true }
  const label = GRADED_SIDE_VERDICTS.find((known) => known === spelled)
  if (label) return { label, isLegacy: false }
  return Object.hasOwn(ALTERNATIVE_SPELLINGS, spelled)
    ? { label: ALTERNATIVE_SPELLINGS[spelled] as GradedSideVerdict, isLegacy: false }
    : null
}

import type { GradedVerdict, HumanVerdict } from '../../shared/domain/verdict.js'
import type { MessageKey } from '../i18n/messageKey.js'

type AnyVerdict = GradedVerdict | HumanVerdict

interface VerdictLook {
  /** What the badge shows. */
  mark: string
  side: 'a' | 'b' | 'equal' | 'undecidable' | 'missing'
  name: MessageKey
}

const LOOKS: Record<AnyVerdict, VerdictLook> = {
  '1>>2': { mark: 'A', side: 'a', name: 'common.verdict.muchFirst' },
  '1>2': { mark: 'A', side: 'a', name: 'common.verdict.first' },
  '1=2': { mark: '=', side: 'equal', name: 'common.verdict.equal' },
  '2>1': { mark: 'B', side: 'b', name: 'common.verdict.second' },
  '2>>1': { mark: 'B', side: 'b', name: 'common.verdict.muchSecond' },
  undecidable: { mark: '?', side: 'undecidable', name: 'common.verdict.undecidable' },
}
const MISSING: VerdictLook = { mark: '·', side: 'missing', name: 'common.verdict.missing' }

/** How a verdict looks. Answer 1 is shown as A: sides are assigned here and in `DISPLAY_ORDER` only. */
export const verdictLook = (verdict: AnyVerdict | null): VerdictLook =>
  verdict === null ? MISSING : LOOKS[verdict]

/** Order in which the desk shows answers: answer 1 on the left, as A. */
export const DISPLAY_ORDER = '12'

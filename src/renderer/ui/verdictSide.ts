import {
  mirrorVerdict,
  type GradedVerdict,
  type HumanVerdict,
  type Order,
} from '../../shared/domain/verdict.js'
import type { MessageKey } from '../i18n/messageKey.js'

type AnyVerdict = GradedVerdict | HumanVerdict

interface VerdictLook {
  /** What the badge shows. */
  mark: string
  side: 'a' | 'b' | 'equal' | 'undecidable' | 'missing'
  name: MessageKey
}

/** With answer 1 shown as A. */
const LOOKS: Record<AnyVerdict, VerdictLook> = {
  '1>>2': { mark: 'A', side: 'a', name: 'common.verdict.muchFirst' },
  '1>2': { mark: 'A', side: 'a', name: 'common.verdict.first' },
  '1=2': { mark: '=', side: 'equal', name: 'common.verdict.equal' },
  '2>1': { mark: 'B', side: 'b', name: 'common.verdict.second' },
  '2>>1': { mark: 'B', side: 'b', name: 'common.verdict.muchSecond' },
  undecidable: { mark: '?', side: 'undecidable', name: 'common.verdict.undecidable' },
}
const MISSING: VerdictLook = { mark: '·', side: 'missing', name: 'common.verdict.missing' }

/** How a verdict looks on a screen that shows the answers in `order`: the one place where verdicts get sides. */
export const verdictLook = (verdict: AnyVerdict | null, order: Order): VerdictLook =>
  verdict === null ? MISSING : LOOKS[order === '12' ? verdict : mirrorVerdict(verdict)]

/** The order of everything that is said of no pair in particular: answer 1 is A. */
export const PLAIN_ORDER = '12'

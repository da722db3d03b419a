import type { HumanVerdict } from '../../../../shared/domain/verdict.js'
import type { MessageKey } from '../../../i18n/messageKey.js'
import { useText } from '../../../i18n/useText.js'

const NAMES: Record<HumanVerdict, MessageKey> = {
  '1>2': 'queues.answer1Better',
  '1=2': 'common.verdict.equal',
  '2>1': 'queues.answer2Better',
  undecidable: 'common.verdict.undecidable',
}

/**
 * A verdict said of many pairs: about answers 1 and 2 of the data. Which of them stands as A is another matter from pair to
 * pair where sides are drawn by lot.
 */
export function useAnswerVerdictText() {
  const { t } = useText()
  return (verdict: HumanVerdict): string => t(NAMES[verdict])
}

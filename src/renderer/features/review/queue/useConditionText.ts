import type { HumanVerdict } from '../../../../shared/domain/verdict.js'
import { useText } from '../../../i18n/useText.js'
import { PLAIN_ORDER, verdictLook } from '../../../ui/verdictSide.js'
import { useTagName } from '../useTagName.js'
import type { conditionsOf } from './pairFilter.js'

/** A condition of the queue in words: "Judge says: A better". */
export function useConditionText() {
  const { t } = useText()
  const tagName = useTagName()

  function valueText(condition: ReturnType<typeof conditionsOf>[number]): string {
    const { name, value } = condition
    if (typeof value === 'boolean') return t(value ? 'review.yes' : 'review.no')
    if (name === 'judgeLabels' || name === 'referenceLabels' || name === 'humanLabels')
      return t(verdictLook(value as HumanVerdict, PLAIN_ORDER).name)
    if (name === 'disagreements') return t(`review.disagreements.${value}`)
    if (name === 'languages') return t(`common.answerLanguage.${value}`)
    return name === 'tags' ? tagName(value as string) : String(value)
  }

  return (condition: ReturnType<typeof conditionsOf>[number]) =>
    condition.name === 'text'
      ? condition.value
      : `${t(`review.filters.${condition.name}`)}: ${valueText(condition)}`
}

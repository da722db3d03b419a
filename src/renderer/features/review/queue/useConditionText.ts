import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import type { HumanVerdict } from '../../../../shared/domain/verdict.js'
import { useText } from '../../../i18n/useText.js'
import { useTagName } from '../useTagName.js'
import type { Condition } from './pairFilter.js'
import { useAnswerVerdictText } from './useAnswerVerdictText.js'

/** A condition of the queue in words: "Judge says: answer 1 better", "English gap ≥ 0.5", "not: a refusal". */
export function useConditionText() {
  const { t, formats } = useText()
  const tagName = useTagName()
  const verdictText = useAnswerVerdictText()
  const number = (value: number) => formats.value.decimal(value, Number.isInteger(value) ? 0 : 2)

  function rangeText({ measure, min, max }: PairFilter['measures'][number]): string {
    const name = t(`queues.measures.${measure}`)
    if (min !== null && max !== null) return `${name} ${number(min)}–${number(max)}`
    if (min !== null) return `${name} ≥ ${number(min)}`
    return max === null ? name : `${name} ≤ ${number(max)}`
  }

  function markText({ mark, is }: PairFilter['marks'][number]): string {
    const name = t(`queues.marks.${mark}`)
    return is ? name : t('queues.markIsNot', { mark: name })
  }

  function valueText({ name, value }: Condition): string {
    if (typeof value === 'boolean') return t(value ? 'review.yes' : 'review.no')
    if (name === 'judgeLabels' || name === 'referenceLabels' || name === 'humanLabels')
      return verdictText(value as HumanVerdict)
    if (name === 'disagreements') return t(`review.disagreements.${value}`)
    if (name === 'languages') return t(`common.answerLanguage.${value}`)
    if (name === 'provenance') return t(`queues.provenance.${value}`)
    return name === 'tags' ? tagName(value as string) : String(value)
  }

  const nameText = ({ name }: Condition): string =>
    name === 'text' ? t('queues.text') : t(`review.filters.${name}`)

  function conditionText(condition: Condition): string {
    if (condition.name === 'text') return t('queues.textIs', { words: condition.value })
    if (condition.name === 'measures') return rangeText(condition.value)
    if (condition.name === 'marks') return markText(condition.value)
    return `${nameText(condition)}: ${valueText(condition)}`
  }
  return { conditionText, nameText, valueText }
}

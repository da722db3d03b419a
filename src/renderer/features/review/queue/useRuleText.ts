import type { FilterTree } from '../../../../shared/contract/filterTree.js'
import { useText } from '../../../i18n/useText.js'
import { ruleSentence } from './ruleSentence.js'
import { useConditionText } from './useConditionText.js'

/** "Judge" becomes "judge" inside of a sentence, "P(equal)" stays. */
const inside = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLocaleLowerCase() + text.slice(1) : text
const asSentence = (text: string) => text.replace(/^\P{L}*\p{Ll}/u, (start) => start.toLocaleUpperCase())

/** The rule of a queue in words: "Judge ≠ reference and (the judge flips on swap or English gap ≥ 0.5)". */
export function useRuleText() {
  const { t, formats } = useText()
  const { conditionText, valueText, nameText } = useConditionText()
  return (tree: FilterTree): string =>
    asSentence(
      ruleSentence(tree, {
        condition(condition) {
          if (condition.value === true) return inside(nameText(condition))
          if (condition.value === false) return t('queues.markIsNot', { mark: inside(nameText(condition)) })
          return inside(conditionText(condition))
        },
        conditions: (conditions) =>
          `${inside(nameText(conditions[0]))}: ${formats.value.list(conditions.map(valueText), 'disjunction')}`,
        join: (parts, by) => formats.value.list(parts, by === 'all' ? 'conjunction' : 'disjunction'),
        not: (part) => t('queues.notPart', { part }),
        everyPair: t('queues.everyPair'),
        noPair: t('queues.noPair'),
      }),
    )
}

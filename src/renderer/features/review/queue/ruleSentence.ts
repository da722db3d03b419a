import type { FilterTree } from '../../../../shared/contract/filterTree.js'
import type { PairFilter } from '../../../../shared/contract/pairFilter.js'
import { splitFilter } from './conditionKinds.js'
import { conditionsOf, type Condition } from './pairFilter.js'
import { isGroup } from './ruleTree.js'

export interface RuleWords {
  /** One condition with one value, such as "Judge says: equal". */
  condition(condition: Condition): string
  /** The same with its values, of which one is enough. */
  conditions(conditions: readonly [Condition, Condition, ...Condition[]]): string
  join(parts: readonly string[], by: FilterTree['join']): string
  not(part: string): string
  everyPair: string
  noPair: string
}

interface Phrase {
  text: string
  /** Several things in one: it wants brackets beside others. */
  isCompound: boolean
}

/** A rule as one sentence to be read, in brackets where groups stand in groups. */
export const ruleSentence = (tree: FilterTree, words: RuleWords): string => groupPhrase(tree, words).text

function groupPhrase({ join, not, parts }: FilterTree, words: RuleWords): Phrase {
  const phrases = parts.flatMap((part): Phrase[] => {
    if (isGroup(part)) return [groupPhrase(part, words)]
    const single = splitFilter(part).map((leaf) => leafPhrase(leaf, words))
    // Conditions of one leaf hold together; without any, it holds for every pair.
    if (single.length === 0) return [{ text: words.everyPair, isCompound: false }]
    return join === 'all' ? single : [joined(single, 'all', words)]
  })
  const whole =
    phrases.length === 0
      ? { text: join === 'all' ? words.everyPair : words.noPair, isCompound: false }
      : joined(phrases, join, words)
  return not ? { text: words.not(whole.text), isCompound: false } : whole
}

function joined(phrases: readonly Phrase[], by: FilterTree['join'], words: RuleWords): Phrase {
  const [only] = phrases
  if (only !== undefined && phrases.length === 1) return only
  const parts = phrases.map(({ text, isCompound }) => (isCompound ? `(${text})` : text))
  return { text: words.join(parts, by), isCompound: true }
}

function leafPhrase(leaf: PairFilter, words: RuleWords): Phrase {
  const [first, second, ...rest] = conditionsOf(leaf)
  if (first === undefined)
    return { text: words.condition({ name: 'text', value: leaf.text }), isCompound: false }
  return second === undefined
    ? { text: words.condition(first), isCompound: false }
    : { text: words.conditions([first, second, ...rest]), isCompound: true }
}

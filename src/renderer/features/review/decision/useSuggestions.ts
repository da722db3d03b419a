import { computed } from 'vue'
import type { CauseSuggestion } from '../../../../shared/contract/signals.js'
import { useText } from '../../../i18n/useText.js'
import { useVeil } from '../blind/useVeil.js'
import { suggestionsToShow } from '../suggestions.js'
import { useDesk } from '../useDesk.js'
import { useSides } from '../useSides.js'

const ACTIONS = ['suggestion.1', 'suggestion.2', 'suggestion.3'] as const
/** Their value is no share. */
const DECIMALS = new Set<CauseSuggestion['reasons'][number]['signal']>(['prefersLonger', 'highEntropy'])

/** Causes that signals speak for, the likeliest first, each with the action that applies it and the reasons in words. */
export function useSuggestions() {
  const { entry, review } = useDesk()
  const { isVeiled } = useVeil()
  const { order } = useSides()
  const { t, formats } = useText()

  function reasonText({ signal, answer, value }: CauseSuggestion['reasons'][number]): string {
    const isA = answer === (order.value === '12' ? 1 : 2)
    const number = value ?? 0
    return t(`signals.reasons.${signal}`, {
      answer: isA ? 'A' : 'B',
      value: DECIMALS.has(signal) ? formats.value.decimal(number, 1) : formats.value.percent(number),
    })
  }

  return computed(() =>
    suggestionsToShow(entry.value?.detail ?? null, review.value, isVeiled.value).map(
      ({ tag, target, reasons }, place) => ({
        tag,
        target,
        action: ACTIONS[place] ?? ACTIONS[0],
        why: `${t(`signals.about.${target}`)}: ${reasons.map(reasonText).join('; ')}`,
      }),
    ),
  )
}

import { useText } from '../../../../i18n/useText.js'
import { showMessage } from '../../../../ui/toasts.js'
import { useVeil } from '../../blind/useVeil.js'
import { readAs } from '../../inspector/readAs.js'
import { useDesk } from '../../useDesk.js'
import { useSides } from '../../useSides.js'
import { pairMarkdown } from './pairMarkdown.js'

/** Puts the pair on screen onto the clipboard as Markdown: as it is seen, so without names that are hidden. */
export function useCopyPair() {
  const { entry, review } = useDesk()
  const { order, look, shown } = useSides()
  const { isVeiled, hidesModels } = useVeil()
  const { t } = useText()

  function document(): string | null {
    const detail = entry.value?.detail
    if (detail == null) return null
    const { prompt, judge, reference, otherHumans } = detail
    const answers = shown(detail.answers).map(({ model, text }, at) => {
      const side = t(at === 0 ? 'common.answerA' : 'common.answerB')
      return { heading: hidesModels.value ? side : `${side}: ${model}`, text }
    })
    const verdictName = (verdict: Parameters<typeof look>[0]) => t(look(verdict).name)
    const source = (
      kind: 'judge' | 'reference',
      { name, label, verdicts }: NonNullable<typeof judge | typeof reference>,
    ) => {
      const perOrder = verdicts.map(
        (verdict) => `${readAs(verdict.order, order.value)}: ${verdictName(verdict.label)}`,
      )
      return `${t(`common.source.${kind}`)} (${name}): ${verdictName(label)}; ${perOrder.join(', ')}`
    }
    const others = isVeiled.value
      ? []
      : [
          ...(judge === null ? [] : [source('judge', judge)]),
          ...(reference === null ? [] : [source('reference', reference)]),
          ...otherHumans.map(({ annotator, label }) => `${annotator}: ${verdictName(label)}`),
        ]
    const own = review.value.label
    const lines = own === null ? others : [`${t('review.decision')}: ${verdictName(own)}`, ...others]
    return pairMarkdown(
      t('compare.pair', { id: prompt.externalId ?? detail.id }),
      [{ heading: t('review.prompt'), text: prompt.text }, ...answers],
      { heading: t('compare.verdicts'), lines },
    )
  }

  return async () => {
    const markdown = document()
    if (markdown === null) return
    try {
      await navigator.clipboard.writeText(markdown)
      showMessage(t('compare.copied'))
    } catch {
      showMessage(t('compare.copyFailed'))
    }
  }
}

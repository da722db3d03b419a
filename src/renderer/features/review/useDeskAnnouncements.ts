import { watch } from 'vue'
import { useText } from '../../i18n/useText.js'
import type { ReviewState } from '../../../shared/domain/review.js'
import { announce } from '../../ui/announcements.js'
import { languageTag } from '../../ui/languageTag.js'
import { verdictLook } from '../../ui/verdictSide.js'
import { afterPaint } from './afterPaint.js'
import { isOnPressed } from './isOnPressed.js'
import { useDesk } from './useDesk.js'
import { usePlaceText } from './usePlaceText.js'
import { useTagName } from './useTagName.js'

/** Of a prompt, what is said of the pair that has come; the whole of it can be read. */
const PROMPT_START = 160

/**
 * Says what keys have done to those who do not see it: which pair has come and what is decided there, what was said of it, and
 * how many pairs a filter leaves. What was decided last says so itself.
 */
export function useDeskAnnouncements(): void {
  const { entry, review, order, queue, blind } = useDesk()
  const { t, plural } = useText()
  const tagName = useTagName()
  const { place } = usePlaceText()

  const verdictText = ({ label }: ReviewState) => t(verdictLook(label, order.value).name)

  /** What is another than before, in words. */
  function changesOf(now: ReviewState, before: ReviewState): string[] {
    const aimOf = ({ tags }: ReviewState, id: string) => tags.find((tag) => tag.id === id)?.target
    const ids = new Set([...now.tags, ...before.tags].map(({ id }) => id))
    const causes = [...ids].flatMap((id) => {
      const aim = aimOf(now, id)
      if (aim === aimOf(before, id)) return []
      const name = tagName(id)
      return [aim === undefined ? t('review.said.causeOff', { name }) : `${name}: ${t(`causes.aims.${aim}`)}`]
    })
    const { erred, confidence } = now
    return [
      ...(now.label === before.label ? [] : [verdictText(now)]),
      ...(erred === before.erred
        ? []
        : [
            `${t('review.whoErred')}: ${erred === null ? t('causes.confidences.none') : t(`review.erred.${erred}`)}`,
          ]),
      ...causes,
      ...(confidence === before.confidence
        ? []
        : [`${t('causes.confidence')}: ${t(`causes.confidences.${confidence ?? 'none'}`)}`]),
    ]
  }

  function tellPair(now: ReviewState) {
    // There it reads the row itself.
    if (document.activeElement?.matches('[role=listbox]')) return announce(place.value, 'pair')
    const prompt = entry.value?.detail?.prompt
    const quote = prompt && {
      text: prompt.text.slice(0, PROMPT_START),
      lang: languageTag(prompt.language),
    }
    announce({ text: `${place.value}. ${verdictText(now)}.`, ...(quote && { quote }) }, 'pair')
  }

  watch(
    () => [entry.value?.detail == null ? null : entry.value.key, review.value] as const,
    ([key, now], [keyBefore, before]) => {
      if (key === null) return
      const isOther = key !== keyBefore
      const changes = isOther ? [] : changesOf(now, before)
      if (!isOther && (changes.length === 0 || isOnPressed())) return
      afterPaint(() => {
        if (entry.value?.key !== key) return
        if (isOther) tellPair(now)
        else announce(changes.join(', '))
      })
    },
  )
  watch(
    () => queue.listed.value,
    // The same list that is read again, as while an import goes on, is no news.
    ({ uid, filter }, before) => {
      if (uid === before.uid && filter === before.filter) return
      afterPaint(() => announce(plural('review.pairs', queue.pairs.value), 'list'))
    },
  )
  watch(
    () => blind.mode.value,
    (mode, before) => {
      if (mode === null || before === null || mode.blind === before.blind) return
      announce(t(`review.said.blind.${mode.blind ? 'on' : 'off'}`))
    },
  )
}

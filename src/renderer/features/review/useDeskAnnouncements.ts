import { watch } from 'vue'
import { useText } from '../../i18n/useText.js'
import type { ReviewState } from '../../../shared/domain/review.js'
import { announce } from '../../ui/announcements.js'
import { verdictLook } from '../../ui/verdictSide.js'
import { afterPaint } from './afterPaint.js'
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

  /** A screen reader reads the control itself where the focus is on one that has just changed. */
  const isOnControl = () => document.activeElement?.closest('[aria-pressed]') != null

  watch(
    () => [entry.value?.detail == null ? null : entry.value.key, review.value] as const,
    ([key, now], [keyBefore, before]) => {
      if (key === null) return
      const isOther = key !== keyBefore
      const changes = isOther ? [] : changesOf(now, before)
      if (!isOther && (changes.length === 0 || isOnControl())) return
      afterPaint(() => {
        if (entry.value?.key !== key) return
        const prompt = entry.value.detail?.prompt.text.slice(0, PROMPT_START) ?? ''
        announce(isOther ? [place.value, verdictText(now), prompt].join('. ') : changes.join(', '))
      })
    },
    // After what was decided last, which says so while it is being drawn.
    { flush: 'post' },
  )
  watch(
    () => queue.listed.value,
    // The same list that is read again, as while an import goes on, is no news.
    ({ uid, filter }, before) => {
      if (uid === before.uid && filter === before.filter) return
      afterPaint(() => announce(plural('review.pairs', queue.pairs.value)))
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

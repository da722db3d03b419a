import { useText } from '../../i18n/useText.js'
import { dismissToast, showMessage } from '../../ui/toasts.js'
import type { DeskEvents } from './createReviewDesk.js'

/** What the desk tells of beside what it shows, as messages. */
export function useDeskMessages() {
  const { t, plural, formats } = useText()
  /** That nothing undecided follows, which is so until another pair or another screen comes. */
  let end = 0
  /** What an undo or redo did, if that was not to be seen at once; of several the last. */
  let step = 0
  function tellStep(text: string) {
    dismissToast(step)
    step = showMessage(text)
  }
  const dismissEnd = () => dismissToast(end)

  const events: DeskEvents = {
    onQueueEnd() {
      dismissEnd()
      end = showMessage(t('review.endOfQueue'))
    },
    onStep() {
      dismissEnd()
      dismissToast(step)
    },
    onFarStep: (kind, at) =>
      tellStep(
        at === null
          ? t(`review.farStep.${kind}Outside`)
          : t(`review.farStep.${kind}`, { at: formats.value.integer(at + 1) }),
      ),
    onNoStep: (kind) => tellStep(t(`review.nothingTo.${kind}`)),
    onBulkStep: (kind, pairs) => tellStep(plural(`bulk.steps.${kind}`, pairs)),
    onOtherRole: (kind, role) => tellStep(t(`people.otherRole.${kind}.${role}`)),
    onQueueGone: () => void showMessage(t('queues.gone')),
    onBlindSwitched: (isBlind) => void showMessage(t(`blind.switched.${isBlind ? 'on' : 'off'}`)),
  }
  return { events, dismissEnd }
}

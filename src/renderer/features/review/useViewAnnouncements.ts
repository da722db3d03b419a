import { watch, type WatchSource } from 'vue'
import { useRoute } from 'vue-router'
import { useAppState } from '../../api/appState.js'
import { useText } from '../../i18n/useText.js'
import type { MessageKey } from '../../i18n/messageKey.js'
import { ROUTES } from '../../routes.js'
import { announce } from '../../ui/announcements.js'
import { isOnPressed } from './isOnPressed.js'
import { useViewOptions } from './useViewOptions.js'

/** Says how the pair is looked at now, where a key has changed that: what others see at the button. */
export function useViewAnnouncements(): void {
  const { settings } = useAppState()
  const view = useViewOptions()
  const { t } = useText()
  const route = useRoute()
  const now = () => settings.current.value
  /** The desk is kept while another screen is shown, and settings can be changed there. */
  const tell = (text: string) => {
    if (route.name === ROUTES.review && !isOnPressed()) announce(text)
  }

  function tellSwitch(source: WatchSource<boolean>, name: MessageKey) {
    watch(source, (isOn) => tell(t(isOn ? 'review.said.on' : 'review.said.off', { name: t(name) })))
  }
  tellSwitch(() => view.raw, 'review.rawText')
  tellSwitch(() => view.wholePrompt, 'review.wholePrompt')
  tellSwitch(() => view.signs, 'compare.signs')
  tellSwitch(() => view.rationale, 'compare.rationale')
  tellSwitch(() => now().syncScroll, 'compare.sync')
  tellSwitch(() => !now().hideModels, 'review.modelNames')
  tellSwitch(() => now().inspectorOpen, 'review.inspector')
  watch(
    () => now().textSize,
    (size) => tell(`${t('compare.textSize')}: ${t(`compare.textSizes.${size}`)}`),
  )
  // What differs is told as soon as it is known.
  watch(
    () => now().diffMode,
    (mode) => mode === 'off' && tell(t('compare.diffModes.off')),
  )
}

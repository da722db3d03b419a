import { useActionHandlers } from '../../../actions/useActions.js'
import { TEXT_SIZES } from '../../../../shared/domain/textSize.js'
import { useAppState } from '../../../api/appState.js'
import { showFailure } from '../../../ui/toasts.js'
import { useViewOptions } from '../useViewOptions.js'
import { useCopyPair } from './copy/useCopyPair.js'

const DIFF_MODES = ['off', 'words', 'sentences'] as const

/** Actions that change how the pair on screen is looked at, never the pair. */
export function useAids(): void {
  const { settings } = useAppState()
  const options = useViewOptions()
  const copyPair = useCopyPair()
  const change = (patch: Parameters<typeof settings.change>[0]) => settings.change(patch).catch(showFailure)

  function resize(by: 1 | -1) {
    const textSize = TEXT_SIZES[TEXT_SIZES.indexOf(settings.current.value.textSize) + by]
    return textSize === undefined ? undefined : change({ textSize })
  }

  useActionHandlers({
    diff() {
      const next = DIFF_MODES.indexOf(settings.current.value.diffMode) + 1
      return change({ diffMode: DIFF_MODES[next] ?? 'off' })
    },
    sync: () => change({ syncScroll: !settings.current.value.syncScroll }),
    textLarger: () => resize(1),
    textSmaller: () => resize(-1),
    signs: () => void (options.signs = !options.signs),
    rationale: () => void (options.rationale = !options.rationale),
    copyPair,
  })
}

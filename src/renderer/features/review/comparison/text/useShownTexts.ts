import { computed } from 'vue'
import type { ReadLengths } from '../../../../../shared/contract/common.js'
import { useText } from '../../../../i18n/useText.js'
import { plainContent } from '../../../../ui/markdown/plainContent.js'
import { useVeil } from '../../blind/useVeil.js'
import { readAs } from '../../inspector/readAs.js'
import { useDesk } from '../../useDesk.js'
import { useSides } from '../../useSides.js'
import { useViewOptions } from '../../useViewOptions.js'
import type { MarkedText } from '../marks/useMarks.js'
import type { ReadLines } from '../reading/placeReadLines.js'
import { readMarks, type ReadMark } from '../reading/readMarks.js'
import type { ThreeTexts } from '../work/readTexts.js'
import { usePaneContent, type PaneContent } from './usePaneContent.js'

/** UTF-16 units of a prompt that are laid out while it is collapsed to four lines. */
const COLLAPSED_LIMIT = 2_000
const ANSWER_PARTS = ['answer1', 'answer2'] as const

/** The three texts of the pair on screen, by the sides on which they stand. */
export function useShownTexts() {
  const { entry } = useDesk()
  const { order, shown } = useSides()
  const { isVeiled } = useVeil()
  const { t } = useText()
  const view = useViewOptions()
  const detail = computed(() => entry.value?.detail ?? null)
  /** Places of the answers in `answers` and `rendered`, A first. */
  const places = computed(() => shown([0, 1] as const))

  const answer = (side: 0 | 1) =>
    usePaneContent(() => {
      const place = places.value[side]
      const text = detail.value?.answers[place].text ?? ''
      return {
        id: detail.value?.id ?? 0,
        text,
        rendered: view.raw ? null : (entry.value?.rendered[place] ?? null),
      }
    })
  const a = answer(0)
  const b = answer(1)
  const whole = usePaneContent(() => ({
    id: detail.value?.id ?? 0,
    text: detail.value?.prompt.text ?? '',
    rendered: null,
  }))
  const collapsed = computed(() => plainContent(detail.value?.prompt.text ?? '', COLLAPSED_LIMIT))
  const prompt = {
    get content() {
      return view.wholePrompt ? whole.content : collapsed.value
    },
    showAll: whole.showAll,
  }

  const wordsOf = ({ orders }: ReadMark, all: number): string =>
    orders.length === all
      ? t('compare.readLine')
      : t('compare.readLineIn', { order: orders.map((read) => readAs(read, order.value)).join(', ') })

  /** How far the judge read a text; null where it read all of it, no judge did, or that is not to be seen yet. */
  function readLines(text: string, part: keyof ReadLengths): ReadLines | null {
    const verdicts = isVeiled.value ? [] : (detail.value?.judge?.verdicts ?? [])
    if (verdicts.every(({ read }) => read === null)) return null
    const reads = verdicts.map((verdict) => ({ order: verdict.order, read: verdict.read?.[part] ?? null }))
    return { ...readMarks(text, reads), words: (mark) => wordsOf(mark, verdicts.length) }
  }

  return {
    prompt,
    a,
    b,
    /** What is to be marked; null while there is no pair. */
    marked(): ThreeTexts<MarkedText> | null {
      if (detail.value === null) return null
      const { prompt: asked, answers } = detail.value
      const marked = ({ content }: PaneContent, written: string, part: keyof ReadLengths): MarkedText => ({
        element: content.element,
        written,
        reads: readLines(written, part),
      })
      const [left, right] = places.value
      return {
        prompt: marked(prompt, asked.text, 'prompt'),
        a: marked(a, answers[left].text, ANSWER_PARTS[left]),
        b: marked(b, answers[right].text, ANSWER_PARTS[right]),
      }
    },
  }
}

import { useText } from '../../../../i18n/useText.js'
import type { Span } from '../diff/compareTexts.js'
import type { MarksFound } from '../marks/useMarks.js'
import { PLACES } from '../work/readTexts.js'
import type { Stop, Way } from './useTravel.js'

/** UTF-16 units on either side of a hit that are told with it. */
const AROUND = 60
/** Of what only one answer has, as much is told; the whole of it can be read. */
const MOST_TOLD = 300

const MARKUP = /[*_`#|>]/g

function shorten(text: string): string {
  const begin = text.slice(0, MOST_TOLD)
  return begin.length < text.length ? `${begin}…` : text
}

/** The ways through the texts of a pair. */
export function useWays(): Record<'hits' | 'differences', Way> {
  const { t } = useText()

  function around({ panes }: MarksFound, place: (typeof PLACES)[number], [start, end]: Span): string {
    const text = panes[place].text.slice(Math.max(0, start - AROUND), end + AROUND)
    return `${t(`compare.places.${place}`)}: ${text}`
  }

  return {
    /** Through the prompt, then A, then B. */
    hits: {
      layers: { prompt: 'search-here', a: 'search-here', b: 'search-here' },
      isRead: () => true,
      stops: ({ findings }) =>
        PLACES.flatMap((place) => {
          const spans = findings.hits[place]
          return spans.flatMap((start, at): Stop[] =>
            at % 2 === 0
              ? [{ id: `${place} ${at / 2}`, spans: { [place]: [start, spans[at + 1] ?? start] } }]
              : [],
          )
        }),
      isSame: (one, other) => one.search === other.search,
      describeNone: () => t('compare.noHits'),
      describe: ({ spans }, found) =>
        PLACES.flatMap((place) =>
          spans[place] === undefined ? [] : [around(found, place, spans[place])],
        ).join(' '),
    },
    /** In both answers at once, as they go on. */
    differences: {
      layers: { prompt: 'search-here', a: 'here-a', b: 'here-b' },
      isRead: ({ findings }) => findings.comparison !== null,
      stops({ findings: { comparison }, panes }) {
        if (comparison?.kind !== 'compared') return []
        const seen = new Map<string, number>()
        return comparison.differences.map((spans): Stop => {
          const text = (['a', 'b'] as const).map((side) => panes[side].text.slice(...spans[side])).join('\0')
          // What marks up the text is in it only where it is shown as it was written.
          const said = text.replace(MARKUP, '')
          const nth = (seen.get(said) ?? 0) + 1
          seen.set(said, nth)
          return { id: `${nth} ${said}`, spans }
        })
      },
      isSame: (one, other) => one.diff === other.diff,
      describe({ spans }, { panes }) {
        const only = (side: 'a' | 'b') => {
          const [start, end] = spans[side] ?? [0, 0]
          return shorten(panes[side].text.slice(start, end))
        }
        const [a, b] = [only('a'), only('b')]
        return [
          ...(a === '' ? [] : [t('compare.toldOnlyA', { text: a })]),
          ...(b === '' ? [] : [t('compare.toldOnlyB', { text: b })]),
        ]
          .map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`))
          .join(' ')
      },
      describeNone: ({ findings: { comparison, alike } }) =>
        comparison?.kind === 'refused'
          ? t(`compare.${comparison.why}`)
          : t(alike === null ? 'compare.noDifferences' : `compare.alike.${alike}`),
    },
  }
}

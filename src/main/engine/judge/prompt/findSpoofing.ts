import type { JudgeFlag } from '../../../../shared/domain/judgeFlag.js'
import { streamSafe } from '../../../../shared/domain/streamSafe.js'
import type { PromptTemplate } from './promptTemplate.js'

const SPOOFING_FLAGS = ['spoofed-frame', 'special-token-text'] as const satisfies readonly JudgeFlag[]
type SpoofingFlag = (typeof SPOOFING_FLAGS)[number]

/** Soft hyphens, zero-width and direction marks, variation selectors: unseen, and dropped by most tokenizers. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** How a tokenizer that normalises may come to see a text: full-width brackets are brackets, line ends are spaces. */
function loosely(text: string): string {
  return streamSafe(text).normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').toLowerCase()
}

/**
 * Finds texts that pretend to be what is not theirs: the frame of the prompt (`<end>`, `<assistant B answer>`), by which
 * an answer could end itself and write another, and special tokens (`</s>`).
 * @param specialTokens how the tokenizer spells them.
 */
export function createSpoofingFinder(
  { frame }: PromptTemplate,
  specialTokens: readonly string[],
): (texts: readonly string[]) => SpoofingFlag[] {
  const markersOf = (texts: readonly string[]) => [
    ...new Set(texts.map((text) => loosely(text).trim()).filter((text) => text !== '')),
  ]
  const markers: Readonly<Record<SpoofingFlag, string[]>> = {
    'spoofed-frame': markersOf(frame.flatMap((text) => text.split('\n'))),
    'special-token-text': markersOf(specialTokens),
  }
  return (texts) => {
    const seen = texts.map(loosely)
    return SPOOFING_FLAGS.filter((flag) =>
      markers[flag].some((marker) => seen.some((text) => text.includes(marker))),
    )
  }
}

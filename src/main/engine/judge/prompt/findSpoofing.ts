import type { JudgeFlag } from '../../../../shared/domain/judgeFlag.js'
import { createMarkerFinder, looseText } from '../../../../shared/domain/markerFinder.js'
import type { PromptTemplate } from './promptTemplate.js'

const SPOOFING_FLAGS = ['spoofed-frame', 'special-token-text'] as const satisfies readonly JudgeFlag[]
type SpoofingFlag = (typeof SPOOFING_FLAGS)[number]

/**
 * Finds texts that pretend to be what is not theirs: the frame of the prompt (`<end>`, `<assistant B answer>`), by which
 * an answer could end itself and write another, and special tokens (`</s>`).
 * @param specialTokens how the tokenizer spells them.
 */
export function createSpoofingFinder(
  { frame }: PromptTemplate,
  specialTokens: readonly string[],
): (texts: readonly string[]) => SpoofingFlag[] {
  const finds: Readonly<Record<SpoofingFlag, (text: string) => boolean>> = {
    'spoofed-frame': createMarkerFinder(frame.flatMap((text) => text.split('\n'))),
    'special-token-text': createMarkerFinder(specialTokens),
  }
  return (texts) => {
    const seen = texts.map(looseText)
    return SPOOFING_FLAGS.filter((flag) => seen.some(finds[flag]))
  }
}

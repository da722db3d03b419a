import { markdownLine } from '../../../../shared/domain/markdownLine.js'
import { wordsOf } from './readText.js'

const FENCE = /^[ \t]*(?:```|~~~)/gm
/** Marks that may follow the last word without changing where it ends. */
const TRAILING = /[\s*_`~"'’”»)\]}>|#\p{Extended_Pictographic}\p{Cf}\p{Mn}]+$/u
const ENDED = /[.!?…。！？؟;:)\]}»”"`|*_~>=$%\p{Extended_Pictographic}\p{S}]$/u
const HANGING = /[,—–([{«„“]$|(?:\s|^)-$/u
/** Words that a sentence does not end with. */
const BINDING = new Set(
  (
    'и в во на с со к ко по из от до за для о об обо при под над без через между или но а что чтобы как если не ни также ' +
    'то один который которая которое которые когда где the a an of to and in for with or but that which from by as is are at if'
  ).split(' '),
)
const BARE_MARKER = /^(?:\d{1,4}[.)]|[-*•]|#{1,6})$/
const LINK_END = /https?:\/\/\S+$/
const LETTER = /\p{L}/u
const STOP = /[.!?…:;][\s*_"»”)]*$/u
/** The last line must be a sentence for its missing full stop to mean something. */
const SENTENCE_WORDS = 6
/** Share of the other lines of its kind that end in a full stop where the text keeps to them. */
const KEPT_STOPS = 0.8
const LINES_FOR_HABIT = 3
/** So many words show that a binding word was to bind something. */
const BOUND_WORDS = 3
/** A text that repeats itself this much was ended by the limit of its length. */
const LOOP_FROM = 0.5
const SENTENCE_START = /(?<=[.!?…]\s+)(?=\p{Lu})/u
/** So many sentences of a line with a full stop make a last one without it unfinished. */
const STOPPED_BEFORE = 2
/** Only the end of a text is looked at for habits. */
const TAIL_UNITS = 4000
const LINES_LOOKED_AT = 200

/** Whether lines like the last one end with a full stop in this text. */
function hasStopHabit(lines: readonly string[], last: string): boolean {
  const kind = markdownLine(last) === null ? 'prose' : 'item'
  let alike = 0
  let stopped = 0
  for (const line of lines) {
    const lineKind = markdownLine(line)
    if (lineKind === 'heading' || wordsOf(line).length < SENTENCE_WORDS) continue
    if ((lineKind === null ? 'prose' : 'item') !== kind) continue
    alike++
    if (STOP.test(line)) stopped++
  }
  return alike >= LINES_FOR_HABIT && stopped >= alike * KEPT_STOPS
}

/**
 * Whether a text breaks off: inside a code block, on a bare list marker, on a comma or a word that binds, in a loop that
 * only the limit of length ended, or without the full stop that its other lines all have. `repeated` is the share of
 * the text that is repetition.
 */
export function isTruncated(text: string, repeated: number): boolean {
  if (text === '') return false
  const lines = text.slice(-TAIL_UNITS).split('\n').slice(-LINES_LOOKED_AT)
  const last = (lines.at(-1) ?? '').trim()
  const words = wordsOf(last.slice(-400))
  const isSentence = words.length >= BOUND_WORDS && STOP.test(last)
  // A prose sentence after an odd fence: the fences were written carelessly.
  if ((text.match(FENCE)?.length ?? 0) % 2 === 1) return !isSentence
  if (BARE_MARKER.test(last)) return lines.length > 1
  if (HANGING.test(last)) return true
  if (ENDED.test(last.replace(TRAILING, '')) || ENDED.test(last)) return false
  if (repeated >= LOOP_FROM) return true
  const lastWord = words.at(-1) ?? ''
  // Letters that are spelled out are no words.
  const isSpelled = lastWord.length === 1 && (words.at(-2) ?? '').length === 1
  if (words.length >= BOUND_WORDS && BINDING.has(lastWord) && !isSpelled) return true
  if (words.length < SENTENCE_WORDS || !LETTER.test(lastWord) || LINK_END.test(last)) return false
  const unfinished = last.split(SENTENCE_START)
  if (unfinished.length > STOPPED_BEFORE && wordsOf(unfinished.at(-1) as string).length >= BOUND_WORDS)
    return true
  return hasStopHabit(lines.slice(0, -1), last)
}

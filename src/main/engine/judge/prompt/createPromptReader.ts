import type { ReadLengths } from '../../../../shared/contract/common.js'
import type { Truncation } from '../../../../shared/contract/runs.js'
import type { JudgeFlag } from '../../../../shared/domain/judgeFlag.js'
import type { JudgeRequest } from '../judge.js'
import { charactersRead } from './charactersRead.js'
import { cutAlike, type PartLengths } from './cutParts.js'
import { createSpoofingFinder } from './findSpoofing.js'
import { renderPrompt, type Part, type PartTexts, type PromptTemplate } from './promptTemplate.js'
import type { PromptTokenizer } from './promptTokenizer.js'

/** A reading as the judge's graph takes it, or why it is not read. */
export type PromptReading =
  { ids: number[]; truncated: boolean; read: ReadLengths | null; flags: JudgeFlag[] } | { skipped: string }

export interface PromptReaderOptions {
  tokenizer: PromptTokenizer
  template: PromptTemplate
  /** Opening and closing tokens included. */
  tokenLimit: number
  truncation: Truncation
}

/** Says of each text that it was cut. The answers are those of the pair, in whichever order they are read. */
const CUT_FLAGS = {
  prompt: 'cut-prompt',
  answer1: 'cut-answer-1',
  answer2: 'cut-answer-2',
} as const satisfies Record<keyof ReadLengths, JudgeFlag>

/**
 * No text is tokenized beyond so many characters for each token of the limit. Russian and English have 4 to 5 to a
 * token; the tokenizer's own limit is a word of about a hundred thousand tokens.
 */
const CHARACTERS_PER_TOKEN = 16

/** A token for each part. */
const LEAST_ROOM = 3

const PARTS: readonly Part[] = ['prompt', 'a', 'b']

/**
 * Turns requests into tokens. What fits is tokenized as one text, just as the judge was trained; what does not is
 * tokenized part by part and cut at token boundaries by the policy.
 */
export function createPromptReader(options: PromptReaderOptions): (request: JudgeRequest) => PromptReading {
  const { tokenizer, template, tokenLimit, truncation } = options
  const room = tokenLimit - tokenizer.opening.length - tokenizer.closing.length
  const frame = template.frame.map((text) => tokenizer.encode(text))
  const findSpoofing = createSpoofingFinder(template, [...tokenizer.specialTokens.values()])

  const frameLength = frame.reduce((sum, { length }) => sum + length, 0)
  if (room - frameLength < LEAST_ROOM)
    throw new Error(`a limit of ${tokenLimit} tokens leaves no room for texts beside the template`)

  const countSpecial = (ids: readonly number[]) =>
    ids.filter((id) => tokenizer.specialTokens.has(id) && id !== tokenizer.unknownId).length
  const specialInFrame = countSpecial(frame.flat())

  const close = (ids: readonly number[]) => [...tokenizer.opening, ...ids, ...tokenizer.closing]

  function cutFromRight(ids: readonly number[], parts: Readonly<Record<Part, number[]>>): PartLengths {
    const kept = { prompt: 0, a: 0, b: 0 }
    // Counted from the left: a part is cut where its last token no longer fits.
    let left = Math.min(room, ids.length) - (frame[0]?.length ?? 0)
    for (const [index, part] of template.slots.entries()) {
      kept[part] = Math.max(0, Math.min(parts[part].length, left))
      left -= parts[part].length + (frame[index + 1]?.length ?? 0)
    }
    return kept
  }

  function join(parts: Readonly<Record<Part, number[]>>, kept: PartLengths): number[] {
    return frame.flatMap((ids, index) => {
      const part = template.slots[index]
      return part === undefined ? ids : [...ids, ...parts[part].slice(0, kept[part])]
    })
  }

  return (request) => {
    const { prompt, answer1, answer2, order } = request
    const [a, b] = order === '12' ? [answer1, answer2] : [answer2, answer1]
    const texts: PartTexts = { prompt, a, b }
    const shortened = shorten(texts, tokenLimit * CHARACTERS_PER_TOKEN)
    const ids = tokenizer.encode(renderPrompt(template, shortened))
    const flags: JudgeFlag[] = findSpoofing(PARTS.map((part) => shortened[part]))
    // The tokenizer normalises: other texts than its own spelling can become a special token, too.
    if (!flags.includes('special-token-text') && countSpecial(ids) > specialInFrame)
      flags.push('special-token-text')
    const isShortened = PARTS.some((part) => shortened[part] !== texts[part])
    if (ids.length <= room && !isShortened) return { ids: close(ids), truncated: false, read: null, flags }

    const parts = {
      prompt: tokenizer.encode(shortened.prompt),
      a: tokenizer.encode(shortened.a),
      b: tokenizer.encode(shortened.b),
    }
    const lengths = { prompt: parts.prompt.length, a: parts.a.length, b: parts.b.length }
    if (truncation === 'skip') {
      const count = ids.length + tokenizer.opening.length + tokenizer.closing.length
      return {
        skipped: `too long: ${isShortened ? 'more than ' : ''}${count} tokens, the judge reads ${tokenLimit}`,
      }
    }
    const kept = truncation === 'upstream' ? cutFromRight(ids, parts) : cutAlike(lengths, room - frameLength)
    const readOf = (part: Part) =>
      kept[part] < lengths[part] || shortened[part] !== texts[part]
        ? charactersRead(tokenizer, shortened[part], kept[part])
        : null
    const [first, second] = order === '12' ? (['a', 'b'] as const) : (['b', 'a'] as const)
    const read = { prompt: readOf('prompt'), answer1: readOf(first), answer2: readOf(second) }
    const cuts = (['prompt', 'answer1', 'answer2'] as const).filter((text) => read[text] !== null)
    flags.push(...cuts.map((text) => CUT_FLAGS[text]))
    // From the right the frame's last tokens go first, before any text loses one.
    if (truncation === 'upstream') return { ids: close(ids.slice(0, room)), truncated: true, read, flags }
    const truncated = cuts.length > 0
    return { ids: close(join(parts, kept)), truncated, read: truncated ? read : null, flags }
  }
}

function shorten(texts: PartTexts, characters: number): PartTexts {
  return {
    prompt: head(texts.prompt, characters),
    a: head(texts.a, characters),
    b: head(texts.b, characters),
  }
}

/** The first characters of a text, never half of a surrogate pair. */
function head(text: string, characters: number): string {
  if (text.length <= characters) return text
  const last = text.charCodeAt(characters - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? characters - 1 : characters)
}

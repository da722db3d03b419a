import type { ArenaGame } from './arenaRecord.js'
import { isJudgePromptOf, readJudgePrompt } from './judgePrompt.js'
import type { JudgedTexts } from './judgePrompt.js'

/** Texts of a pair by role. */
export interface PairTexts {
  prompt: string
  baseline: string
  model: string
}

/** What the question and answer files say; null where they say nothing. */
export interface FiledTexts {
  prompt: string | null
  baseline: string | null
  model: string | null
}

export type GameTexts =
  { from: 'files' | 'prompt' | 'ambiguous-prompt'; texts: PairTexts } | { from: 'nowhere'; reason: string }

/**
 * The texts that a game was really judged on. The judge's prompt is the truth; the files only confirm
 * it, or stand in where the record has no prompt. `index` 0: the baseline came first; 1: the model did.
 * `other` is the prompt of the record's other game, which settles where an answer ends when it holds
 * the template's own separators.
 */
export function findGameTexts(
  game: ArenaGame,
  index: number,
  filed: FiledTexts,
  other: string | null,
): GameTexts {
  const complete = completeTexts(filed)
  if (!game.user_prompt) {
    return complete
      ? { from: 'files', texts: complete }
      : { from: 'nowhere', reason: 'it has no user_prompt and the answer files lack an answer' }
  }
  if (complete && isJudgePromptOf(game.user_prompt, toSides(complete, index)))
    return { from: 'files', texts: complete }

  const readings = readJudgePrompt(game.user_prompt, filed.prompt).map((texts) => toRoles(texts, index))
  const sure =
    readings.length === 1
      ? readings[0]
      : readings.find((reading) => isConfirmed(reading, index, filed, other))
  if (sure) return { from: 'prompt', texts: sure }
  if (readings[0]) return { from: 'ambiguous-prompt', texts: readings[0] }

  if (complete && [complete.baseline, complete.model].every((text) => game.user_prompt?.includes(text))) {
    return { from: 'files', texts: complete }
  }
  return {
    from: 'nowhere',
    reason: 'the answers cannot be found in its user_prompt (unknown template, or cut)',
  }
}

function isConfirmed(reading: PairTexts, index: number, filed: FiledTexts, other: string | null): boolean {
  if (reading.baseline === filed.baseline || reading.model === filed.model) return true
  return other !== null && isJudgePromptOf(other, toSides(reading, 1 - index))
}

function completeTexts({ prompt, baseline, model }: FiledTexts): PairTexts | null {
  return prompt !== null && baseline !== null && model !== null ? { prompt, baseline, model } : null
}

function toSides({ prompt, baseline, model }: PairTexts, index: number): JudgedTexts {
  return index === 0 ? { prompt, a: baseline, b: model } : { prompt, a: model, b: baseline }
}

function toRoles({ prompt, a, b }: JudgedTexts, index: number): PairTexts {
  return index === 0 ? { prompt, baseline: a, model: b } : { prompt, baseline: b, model: a }
}

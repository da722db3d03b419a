import type { Order } from './verdict.js'

/**
 * What a judge noticed about a pair's texts while it read them. Answers are those of the pair, in whichever order they
 * were read. Verdicts from files may carry other flags.
 */
export const JUDGE_FLAGS = [
  'empty-answer',
  'empty-prompt',
  'overlong-answer',
  'unfamiliar-script',
  'cut-prompt',
  'cut-answer-1',
  'cut-answer-2',
  'spoofed-frame',
  'special-token-text',
] as const
export type JudgeFlag = (typeof JUDGE_FLAGS)[number]

export function isJudgeFlag(flag: string): flag is JudgeFlag {
  return (JUDGE_FLAGS as readonly string[]).includes(flag)
}

/** The flag as it reads on a screen that shows the answers in `order`, where answer 1 is what stands first. */
export function shownFlag(flag: JudgeFlag, order: Order): JudgeFlag {
  if (order === '12') return flag
  if (flag === 'cut-answer-1') return 'cut-answer-2'
  return flag === 'cut-answer-2' ? 'cut-answer-1' : flag
}

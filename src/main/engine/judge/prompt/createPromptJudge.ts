import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalProbabilities } from '../../../../shared/domain/verdict.js'
import { verdictProbabilities } from '../features/verdictProbabilities.js'
import type { JudgeReply, JudgeRequest } from '../judge.js'
import type { OpenedJudge } from '../process/inputKind.js'
import type { PromptReading } from './createPromptReader.js'
import { packMicroBatches } from './packMicroBatches.js'
import type { RunPrompts } from './runPrompts.js'

export interface PromptJudgeParts {
  read(request: JudgeRequest): PromptReading
  run: RunPrompts
  /** Most tokens of a micro-batch, padding included. */
  tokenBudget: number
}

/** A reading that has tokens, with its place in the batch. */
interface Tokenized {
  index: number
  request: JudgeRequest
  reading: Extract<PromptReading, { ids: number[] }>
}

/** Judges from prompts: tokenizes the batch, then runs it in micro-batches of like length. */
export function createPromptJudge({ read, run, tokenBudget }: PromptJudgeParts): OpenedJudge['judge'] {
  return async (batch, signal, { onStep, onReplies } = {}) => {
    const replies: JudgeReply[] = []
    const tokenized: Tokenized[] = []
    for (const [index, request] of batch.entries()) {
      // A cancel message arrives only when the event loop turns.
      await nextTurn()
      signal.throwIfAborted()
      const reading = readOrSay(read, request)
      if ('ids' in reading) tokenized.push({ index, request, reading })
      else replies[index] = { pair: request.pair, order: request.order, skipped: reading.skipped }
    }
    const lengths = tokenized.map(({ reading }) => reading.ids.length)
    for (const group of packMicroBatches(lengths, tokenBudget)) {
      const members = group.flatMap((index) => tokenized[index] ?? [])
      onStep?.(members.map(({ index }) => index))
      await nextTurn()
      signal.throwIfAborted()
      const logits = await run(members.map(({ reading }) => reading.ids))
      const judged = members.map((member, row) => replyOf(member, logits[row]))
      for (const [row, { index }] of members.entries()) replies[index] = judged[row] as JudgeReply
      onReplies?.(judged)
    }
    return replies
  }
}

/** A text that the tokenizer cannot bear is set aside alone, not with those that happen to share its batch. */
function readOrSay(read: PromptJudgeParts['read'], request: JudgeRequest): PromptReading {
  try {
    return read(request)
  } catch (error) {
    return { skipped: `cannot be tokenized: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function replyOf(
  { request: { pair, order }, reading: { truncated, read, flags } }: Tokenized,
  logits: readonly [number, number, number] | undefined,
): JudgeReply {
  if (!logits?.every(Number.isFinite))
    return { pair, order, skipped: 'the judge gave no finite probabilities' }
  const probabilities = canonicalProbabilities(verdictProbabilities(...logits), order)
  return { pair, order, probabilities, truncated, read, head: null, flags }
}

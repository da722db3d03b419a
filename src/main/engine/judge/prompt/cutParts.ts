import type { Part } from './promptTemplate.js'

/** Tokens of each part, as they are or as they are kept. */
export type PartLengths = Readonly<Record<Part, number>>

/**
 * Of each answer at least this share of the room is kept (or the whole answer, where that is shorter): a verdict on
 * answers of which nothing is left would say nothing.
 */
const LEAST_SHARE = 1 / 16

/**
 * Cuts a pair so that it fits into `room` tokens. Both answers keep the same share of their tokens, whichever is read
 * first, but no less than the least share of the room; the prompt is cut only where that leaves too little.
 */
export function cutAlike({ prompt, a, b }: PartLengths, room: number): PartLengths {
  const least = Math.floor(room * LEAST_SHARE)
  const [leastA, leastB] = [Math.min(a, least), Math.min(b, least)]
  const kept = Math.min(prompt, room - leastA - leastB)
  const answerRoom = room - kept
  if (a + b <= answerRoom) return { prompt: kept, a, b }
  const share = (own: number) => Math.floor((own * answerRoom) / (a + b))
  if (share(a) < leastA) return { prompt: kept, a: leastA, b: answerRoom - leastA }
  if (share(b) < leastB) return { prompt: kept, a: answerRoom - leastB, b: leastB }
  return { prompt: kept, a: share(a), b: share(b) }
}

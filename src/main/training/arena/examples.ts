import type { RandomStream } from '../network/randomStream.js'
import { meanTarget, type JudgedPair, type TrainingArena } from './trainingArena.js'

/** Something to learn from or to be measured on. */
export interface Example {
  prompt: number
  answers: readonly [string, string]
  /** Models whose verdicts the example rests on (the baseline is not counted). */
  models: readonly string[]
  /** Shares of [answer 1 better, equal, answer 2 better]. */
  target: readonly [number, number, number]
  /** The two games, where the pair was judged itself; derived examples have none. */
  games: JudgedPair['games'] | null
}

export function judgedExamples(pairs: readonly JudgedPair[]): Example[] {
  return pairs.map((pair) => ({
    prompt: pair.prompt,
    answers: [pair.baselineAnswer, pair.modelAnswer],
    models: [pair.model],
    target: meanTarget(pair.games),
    games: pair.games,
  }))
}

/** Derived examples a prompt may give, so that prompts with clear-cut answers do not outweigh the others. */
const DERIVED_PER_PROMPT = 36

/**
 * Pairs of two models that follow from their games against the baseline: X beats it in both orders and Y does
 * not win in either order without contradiction, so X > Y; both tie in both orders, so they are equal.
 * @param sameGroup whether two models may meet (both from one fold, so that fold scores stay honest)
 */
export function derivedExamples(
  arena: TrainingArena,
  pairs: readonly JudgedPair[],
  sameGroup: (left: string, right: string) => boolean,
  random: RandomStream,
): Example[] {
  const byPrompt = arena.prompts.map((): JudgedPair[] => [])
  for (const pair of pairs) if (pair.games[0] === pair.games[1]) byPrompt[pair.prompt]?.push(pair)
  return byPrompt.flatMap((settled) => {
    const derived: Example[] = []
    settled.forEach((left, index) => {
      for (const right of settled.slice(index + 1)) {
        if (!sameGroup(left.model, right.model)) continue
        const target = derivedTarget(left, right)
        if (!target) continue
        derived.push({
          prompt: left.prompt,
          answers: [left.modelAnswer, right.modelAnswer],
          models: [left.model, right.model],
          target,
          games: null,
        })
      }
    })
    return random.shuffle(derived).slice(0, DERIVED_PER_PROMPT)
  })
}

/** The settled outcome of left against right, or null where nothing follows. */
function derivedTarget(left: JudgedPair, right: JudgedPair): Example['target'] | null {
  const [leftWins, rightWins] = [left.games[0] === '2>1', right.games[0] === '2>1']
  if (leftWins !== rightWins) return leftWins ? [1, 0, 0] : [0, 0, 1]
  return left.games[0] === '1=2' && right.games[0] === '1=2' ? [0, 1, 0] : null
}

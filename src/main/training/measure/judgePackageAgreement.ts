import { loadJudge } from '../../engine/judge/process/loadJudge.js'
import type { JudgeRequest } from '../../engine/judge/judge.js'
import { classIndex, agreementOf, type Agreement } from './agreement.js'
import type { Example } from '../arena/examples.js'
import type { TrainingArena } from '../arena/trainingArena.js'
import { margin } from '../../../shared/domain/uncertainty.js'
import { mirrorVerdict, mostProbable, VERDICTS, type Probabilities } from '../../../shared/domain/verdict.js'

/** What a package says of one example, read in both orders; canonical. */
export interface ReadBothWays {
  example: Example
  order12: Probabilities
  order21: Probabilities
}

/**
 * Judges examples in both orders with a finished package: featurizer, graphs and runtime as users run them.
 * @throws Error when the judge skips a reading.
 */
export async function readWithPackage(
  directory: string,
  arena: TrainingArena,
  examples: readonly Example[],
): Promise<ReadBothWays[]> {
  const { judge } = await loadJudge(directory, {
    provider: 'cpu',
    truncation: 'balanced',
    excluded: [],
    onStarting: () => undefined,
  })
  const requests = examples.flatMap(({ prompt, answers: [answer1, answer2] }, pair): JudgeRequest[] => {
    const texts = { pair, prompt: arena.prompts[prompt]?.text ?? '', answer1, answer2 }
    return [
      { ...texts, order: '12' },
      { ...texts, order: '21' },
    ]
  })
  const replies = await judge(requests, new AbortController().signal)
  const probabilitiesAt = (index: number): Probabilities => {
    const reply = replies[index]
    if (!reply || 'skipped' in reply)
      throw new Error(`reading ${index} was skipped: ${reply?.skipped ?? 'no reply'}`)
    return reply.probabilities
  }
  return examples.map((example, index) => ({
    example,
    order12: probabilitiesAt(2 * index),
    order21: probabilitiesAt(2 * index + 1),
  }))
}

/** Agreement per order read: both games of judged pairs, the one outcome of derived pairs. */
export function packageAgreement(readings: readonly ReadBothWays[]): Agreement {
  return agreementOf(
    readings.flatMap(({ example, order12, order21 }): (readonly [number, number])[] => {
      const said12 = mostProbable(order12)
      if (!example.games) return [[example.target.indexOf(1), classIndex(said12)]]
      return [
        [classIndex(example.games[0]), classIndex(said12)],
        [classIndex(mirrorVerdict(example.games[1])), classIndex(mirrorVerdict(mostProbable(order21)))],
      ]
    }),
  )
}

/** Share of examples whose two readings give bit for bit the same canonical probabilities. */
export function exactSwapShare(readings: readonly ReadBothWays[]): number {
  const exact = readings.filter(({ order12, order21 }) =>
    order12.every((share, index) => share === order21[index]),
  )
  return exact.length / Math.max(1, readings.length)
}

/** Agreement on the half of the examples that the judge is surest of. */
export function surestHalf(readings: readonly ReadBothWays[]): Agreement {
  const bySureness = readings.toSorted((left, right) => margin(right.order12) - margin(left.order12))
  return packageAgreement(bySureness.slice(0, Math.ceil(bySureness.length / 2)))
}

/** The reference judge's own swap consistency over judged examples. */
export function referenceSwapShare(examples: readonly Example[]): number {
  const settled = examples.filter(
    ({ games }) => games && VERDICTS.indexOf(games[0]) === VERDICTS.indexOf(games[1]),
  )
  return settled.length / Math.max(1, examples.length)
}

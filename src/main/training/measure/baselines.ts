import { mostProbable, VERDICTS, type Verdict } from '../../../shared/domain/verdict.js'
import { textFeatures } from '../../engine/judge/features/textFeatures.js'
import type { Example } from '../arena/examples.js'
import { agreementOf, measure, readingsOf, type Agreement } from './agreement.js'

/** What needs no judge at all, to be shown beside every figure of one. */
export interface Baselines {
  majority: Agreement
  longerWins: Agreement
  russianThenLonger: Agreement
  questionPrior: Agreement
}

function longer([first, second]: Example['answers']): Verdict {
  if (first.length === second.length) return '1=2'
  return first.length > second.length ? '1>2' : '2>1'
}

function isRussian(answer: string): boolean {
  return textFeatures(answer).script.proseCyrillicShare > 0.5
}

/**
 * @param examples judged pairs to be measured on
 * @param training judged pairs that majority and question prior are learnt from
 */
export function measureBaselines(examples: readonly Example[], training: readonly Example[]): Baselines {
  const counts = [0, 0, 0]
  const shares = new Map<number, [number, number, number]>()
  for (const example of training) {
    for (const [reference] of readingsOf(example, '1=2'))
      counts[reference] = (counts[reference] as number) + 1
    const sum = shares.get(example.prompt) ?? [0, 0, 0]
    shares.set(example.prompt, sum)
    for (const index of [0, 1, 2] as const) sum[index] += example.target[index]
  }
  const commonest = counts.indexOf(Math.max(...counts))
  return {
    majority: agreementOf(
      examples.flatMap((example) =>
        readingsOf(example, '1=2').map(([reference]) => [reference, commonest] as const),
      ),
    ),
    longerWins: measure(examples, ({ answers }) => longer(answers)),
    russianThenLonger: measure(examples, ({ answers }) => {
      const [first, second] = [isRussian(answers[0]), isRussian(answers[1])]
      if (first === second) return longer(answers)
      return first ? '1>2' : '2>1'
    }),
    questionPrior: measure(examples, ({ prompt }) => {
      const prior = shares.get(prompt)
      return prior ? mostProbable(prior) : (VERDICTS[commonest] as Verdict)
    }),
  }
}

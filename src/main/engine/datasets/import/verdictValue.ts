import type { GradedVerdict } from '../../../../shared/domain/verdict.js'
import type { NumberReading } from './columnMapping.js'

/** Spellings per verdict, in lower case without spaces; A, left and 1 are answer 1. */
const SPELLINGS: Record<GradedVerdict, readonly string[]> = {
  '1>>2': ['1>>2', 'a>>b', '2<<1', 'b<<a'],
  '1>2': ['1>2', 'a>b', '2<1', 'b<a', 'a', 'model_a', 'model_1', 'bot_1', 'answer1', 'answer_1', 'left'],
  '1=2': [
    '1=2',
    'a=b',
    '2=1',
    'b=a',
    'tie',
    'tie(bothbad)',
    'tie(inconsistent)',
    'both_good',
    'both_bad',
    'equal',
    'draw',
  ],
  '2>1': ['2>1', 'b>a', '1<2', 'a<b', 'b', 'model_b', 'model_2', 'bot_2', 'answer2', 'answer_2', 'right'],
  '2>>1': ['2>>1', 'b>>a', '1<<2', 'a<<b'],
}

const BY_SPELLING = new Map(
  (Object.keys(SPELLINGS) as GradedVerdict[]).flatMap((verdict) =>
    SPELLINGS[verdict].map((spelling) => [spelling, verdict] as const),
  ),
)

const BY_NUMBER: Record<NumberReading, Map<string, GradedVerdict>> = {
  classes: new Map([
    ['0', '1>2'],
    ['1', '1=2'],
    ['2', '2>1'],
  ]),
  answers: new Map([
    ['0', '1=2'],
    ['1', '1>2'],
    ['2', '2>1'],
  ]),
}

export const UNDERSTOOD_VERDICTS =
  'A>>B, A>B, A=B, B>A, B>>A (or with 1 and 2), model_a, model_b, tie, bot_1, bot_2, both_good, both_bad, left, right, 0, 1, 2'

/** Reads a cell as a verdict; `isNumber` where its meaning hangs on `numbers`. Null: not understood. */
export function readVerdictValue(
  value: string,
  numbers: NumberReading,
): { label: GradedVerdict; isNumber: boolean } | null {
  const spelled = value.toLowerCase().replace(/[\s[\]]/g, '')
  const label = BY_SPELLING.get(spelled)
  if (label) return { label, isNumber: false }
  const numbered = BY_NUMBER[numbers].get(spelled)
  return numbered ? { label: numbered, isNumber: true } : null
}

import type { Precision } from '../package/judgeManifest.js'

/** What is wrong with the numbers of a converted judge, and what to do where its precision is the likely cause. */
export const selfTestProblem = {
  notFinite: (precision: Precision, logits: readonly number[]): string =>
    `it gives the logits ${logits.join(', ')}: weights of the checkpoint are too large${advice(precision)}`,
  padding: (precision: Precision): string => `padding changes the logits${advice(precision)}`,
  departure: (precision: Precision, file: string, from: string, difference: number): string =>
    `self-test: ${file} departs from ${from} by ${difference}${advice(precision)}`,
}

/** Beyond 65,504 fp16 overflows, and it rounds a thousand times as much: weights three times as large are often too much. */
function advice(precision: Precision): string {
  return precision === 'fp16' ? ' (fp16 is too small for this checkpoint: convert to fp32)' : ''
}

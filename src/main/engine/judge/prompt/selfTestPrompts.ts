import type { Precision, PromptManifest } from '../package/judgeManifest.js'
import type { RunPrompts } from './runPrompts.js'

/** How far logits may depart; in int8 what stands beside a prompt changes how its own values are rounded. */
export const LOGIT_TOLERANCES: Readonly<Record<Precision, number>> = { fp32: 1e-3, fp16: 2e-2, int8: 0.5 }

/** On both sides of 32 tokens, where some devices change their way of computing. */
const LENGTHS = [5, 40, 96]

/**
 * Runs known prompts before a graph may judge: a provider that starts may still compute wrong numbers.
 * @param sample tokens to make prompts of.
 * @throws Error where logits are not finite, differ from those that the package carries, or change when the prompt is
 *   padded.
 */
export async function selfTestPrompts(
  { precision, selfTest }: Pick<PromptManifest, 'precision' | 'selfTest'>,
  sample: readonly number[],
  run: RunPrompts,
): Promise<void> {
  const tolerance = LOGIT_TOLERANCES[precision]
  const agree = (one: readonly number[], other: readonly number[]) =>
    one.every((logit, slot) => Math.abs(logit - (other[slot] ?? NaN)) <= tolerance)

  for (const { inputIds, logits } of selfTest ?? [])
    for (const computed of await run([inputIds]))
      if (!agree(logits, computed))
        throw new Error(`self-test: logits ${computed.join(', ')} instead of ${logits.join(', ')}`)

  const prompts = LENGTHS.map((length) => Array.from({ length }, (_, at) => sample[at % sample.length] ?? 0))
  const together = await run(prompts)
  if (!together.flat().every(Number.isFinite)) throw new Error('self-test: logits are not finite')
  for (const [row, prompt] of prompts.entries())
    for (const alone of await run([prompt]))
      if (!agree(alone, together[row] ?? [])) throw new Error('self-test: padding changes the logits')
}

import type { InferenceSession } from 'onnxruntime-node'
import type { Logits } from '../process/featuresGraph.js'
import type { OnnxRuntime } from '../provider/createSession.js'
import { floatOutput, runTokens } from '../verify/runTokens.js'
import { padPrompts } from './padPrompts.js'

/** Logits of prompts, each given as its tokens. */
export type RunPrompts = (prompts: readonly (readonly number[])[]) => Promise<Logits[]>

/**
 * Runs prompts of different lengths as one padded batch.
 * @throws Error where the graph gives no `logits` in float32.
 */
export function createRunPrompts(
  runtime: OnnxRuntime,
  session: InferenceSession,
  paddingId: number,
): RunPrompts {
  return async (prompts) => {
    const { inputIds, attentionMask } = padPrompts(prompts, paddingId)
    const outputs = await runTokens(runtime, session, inputIds, attentionMask)
    const { values } = floatOutput(outputs, 'logits')
    return prompts.map((_, row) => [
      values[row * 3] ?? NaN,
      values[row * 3 + 1] ?? NaN,
      values[row * 3 + 2] ?? NaN,
    ])
  }
}

import type { InferenceSession } from 'onnxruntime-node'
import type { Logits } from '../process/featuresGraph.js'
import type { OnnxRuntime } from '../provider/createSession.js'
import { floatOutput, runTokens } from '../verify/runTokens.js'

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
    const length = Math.max(...prompts.map((ids) => ids.length))
    const padded = (ids: readonly number[], filler: number) => [
      ...ids,
      ...Array.from({ length: length - ids.length }, () => filler),
    ]
    const outputs = await runTokens(
      runtime,
      session,
      prompts.map((ids) => padded(ids, paddingId)),
      prompts.map((ids) =>
        padded(
          ids.map(() => 1),
          0,
        ),
      ),
    )
    const { values } = floatOutput(outputs, 'logits')
    return prompts.map((_, row) => [
      values[row * 3] ?? NaN,
      values[row * 3 + 1] ?? NaN,
      values[row * 3 + 2] ?? NaN,
    ])
  }
}

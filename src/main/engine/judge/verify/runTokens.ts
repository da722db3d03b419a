import type { InferenceSession } from 'onnxruntime-node'
import type { OnnxRuntime } from '../provider/createSession.js'

/** Runs a judge's graph over rows of equal length. */
export async function runTokens(
  runtime: OnnxRuntime,
  session: InferenceSession,
  inputIds: readonly (readonly number[])[],
  attentionMask: readonly (readonly number[])[],
): Promise<InferenceSession.OnnxValueMapType> {
  const tensor = (rows: readonly (readonly number[])[]) =>
    new runtime.Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]?.length ?? 0])
  return session.run({ input_ids: tensor(inputIds), attention_mask: tensor(attentionMask) })
}

/** A float32 output of a run. */
export function floatOutput(
  outputs: InferenceSession.OnnxValueMapType,
  name: string,
): { values: Float32Array; dims: readonly number[] } {
  const output = outputs[name]
  if (!(output?.data instanceof Float32Array)) throw new Error(`the graph gives no float32 output ${name}`)
  return { values: output.data, dims: output.dims }
}

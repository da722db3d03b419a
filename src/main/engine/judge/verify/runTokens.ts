import type { InferenceSession, Tensor } from 'onnxruntime-node'
import type { OnnxRuntime } from '../provider/createSession.js'

/** What a judge's graph takes: rows of equal length, and a mask with 1 for a token, 0 for padding. */
export function tokenTensors(
  runtime: OnnxRuntime,
  inputIds: readonly (readonly number[])[],
  attentionMask: readonly (readonly number[])[],
): { input_ids: Tensor; attention_mask: Tensor } {
  const tensor = (rows: readonly (readonly number[])[]) =>
    new runtime.Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), [rows.length, rows[0]?.length ?? 0])
  return { input_ids: tensor(inputIds), attention_mask: tensor(attentionMask) }
}

/** Runs a judge's graph over rows of equal length. */
export async function runTokens(
  runtime: OnnxRuntime,
  session: InferenceSession,
  inputIds: readonly (readonly number[])[],
  attentionMask: readonly (readonly number[])[],
): Promise<InferenceSession.OnnxValueMapType> {
  return session.run(tokenTensors(runtime, inputIds, attentionMask))
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

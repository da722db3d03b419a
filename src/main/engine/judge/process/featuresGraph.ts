import type { InferenceSession } from 'onnxruntime-node'
import type { OnnxRuntime } from '../provider/createSession.js'

/** One reading of a pair as a features graph takes it. */
export interface FeatureRow {
  odd: Float32Array
  even: Float32Array
}

/** Logits [A better, equal, B better] as the order was read. */
export type Logits = readonly [number, number, number]

/**
 * Runs one head of a features judge: inputs `odd [N,O]` and `even [N,E]`, output `logits [N,3]`, all float32.
 * @returns one triple per row.
 * @throws Error where the graph has other inputs or outputs.
 */
export async function runFeaturesGraph(
  runtime: OnnxRuntime,
  session: InferenceSession,
  rows: readonly FeatureRow[],
): Promise<Logits[]> {
  const outputs = await session.run({
    odd: stack(
      runtime,
      rows.map((row) => row.odd),
    ),
    even: stack(
      runtime,
      rows.map((row) => row.even),
    ),
  })
  const logits = outputs['logits']
  if (!(logits?.data instanceof Float32Array) || logits.data.length !== rows.length * 3)
    throw new Error(`the graph gives no float32 output logits [${rows.length}, 3]`)
  const { data } = logits
  return rows.map((_, row) => [data[row * 3] ?? NaN, data[row * 3 + 1] ?? NaN, data[row * 3 + 2] ?? NaN])
}

function stack(runtime: OnnxRuntime, rows: readonly Float32Array[]) {
  const width = rows[0]?.length ?? 0
  const values = new Float32Array(rows.length * width)
  for (const [index, row] of rows.entries()) values.set(row, index * width)
  return new runtime.Tensor('float32', values, [rows.length, width])
}

/** The same pair read in the other order. */
export function mirrorRow({ odd, even }: FeatureRow): FeatureRow {
  return { odd: odd.map((value) => -value), even }
}

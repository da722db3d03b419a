import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { cutModel } from '../onnx/cutModel.js'
import type { OnnxValue } from '../onnx/onnxModel.js'
import type { TokenRows } from '../prompt/padPrompts.js'
import { createSession, type OnnxRuntime } from '../provider/createSession.js'
import { releaseAfter } from './releaseAfter.js'
import { tokenTensors } from './runTokens.js'

/**
 * Runs a judge's graph on the CPU over a few batches, part by part: only one part's weights are in memory at a time. The
 * results are those of the whole graph.
 * @param cuts values at which the graph is cut, in their order.
 * @returns the graph's outputs for each batch.
 */
export async function runInParts(
  runtime: OnnxRuntime,
  { directory, file, cuts }: { directory: string; file: string; cuts: readonly OnnxValue[] },
  batches: readonly TokenRows[],
): Promise<InferenceSession.OnnxValueMapType[]> {
  const tokens = batches.map(({ inputIds, attentionMask }) => tokenTensors(runtime, inputIds, attentionMask))
  let outputs: InferenceSession.OnnxValueMapType[] = []
  for (const part of cutModel(await readFile(join(directory, file)), cuts)) {
    const session = await createSession(runtime, part, 'cpu', { once: { weightsFolder: directory } })
    const before = outputs
    outputs = await releaseAfter(session, async () => {
      const results: InferenceSession.OnnxValueMapType[] = []
      for (const [index, inputs] of tokens.entries()) {
        const known = Object.entries({ ...inputs, ...before[index] })
        const feeds = known.filter(([name]) => session.inputNames.includes(name))
        results.push(await session.run(Object.fromEntries(feeds)))
      }
      return results
    })
  }
  return outputs
}

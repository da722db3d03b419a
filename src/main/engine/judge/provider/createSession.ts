import { availableParallelism } from 'node:os'
import type * as onnxRuntime from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'

export type OnnxRuntime = typeof onnxRuntime

/** Loads the native runtime. Call it in the judge process only: a crash in there must not take a host down. */
export function loadOnnxRuntime(): Promise<OnnxRuntime> {
  return import('onnxruntime-node')
}

/**
 * Opens a model file on exactly one provider; the runtime throws where that provider cannot start.
 * @param path of the `.onnx` file; by path, because external data beside it is found no other way.
 */
export function createSession(
  runtime: OnnxRuntime,
  path: string,
  provider: Provider,
): Promise<onnxRuntime.InferenceSession> {
  return runtime.InferenceSession.create(path, {
    executionProviders: [provider],
    // One thread stays free for the host: its interface must not stall during a run.
    intraOpNumThreads: Math.max(1, availableParallelism() - 1),
  })
}

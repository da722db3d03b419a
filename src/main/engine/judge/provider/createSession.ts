import { availableParallelism } from 'node:os'
import type * as onnxRuntime from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'
import { runtimeMissing } from './providerLadder.js'

export type OnnxRuntime = typeof onnxRuntime

/**
 * Loads the native runtime, which is told not to report to its makers. Call it in the judge process only: a crash in
 * there must not take a host down. Throws ExpectedError PROVIDER_UNAVAILABLE.
 */
export async function loadOnnxRuntime(): Promise<OnnxRuntime> {
  process.env['ORT_DISABLE_TELEMETRY'] = '1'
  const runtime = await import('onnxruntime-node').catch((error: unknown) => {
    throw runtimeMissing(error)
  })
  // What fails is thrown too, and told in our words; the log would say it once more on the user's terminal.
  runtime.env.logLevel = 'fatal'
  return runtime
}

const FATAL = 4

/** Node of a judge's graph that looks words up: its table can be larger than what WebGPU binds at once. */
const WORD_LOOKUP_NODE = 'word_embedding'

/**
 * Where there are three processors or more, one stays free for the host, whose interface must not stall during a run.
 * Of two, a judge that left one free would take twice as long.
 */
export function threadCount(processors: number): number {
  return processors > 2 ? processors - 1 : processors
}

/**
 * The runtime's arena keeps what the longest prompt took for as long as the judge is loaded. glibc does as well without it, and
 * gives memory back (allocatorSettings.ts); the allocator that Electron brings along fetches a layer's results from the system
 * anew each time, which doubles the time of a prompt. Other systems have the runtime's default.
 */
const needsArena = process.platform !== 'linux' || 'electron' in process.versions

/**
 * Opens a model on exactly one provider; the runtime throws where that provider cannot start.
 * @param model path of the `.onnx` file, because external data beside it is found no other way; or its bytes.
 * @param options.threads that calculate, the calling one included; a thread that waits for the next run does so by turning in a loop, and so
 *   takes a processor from others. By default as many as there are processors to spare.
 * @param options.once leaves the weights in mapped files instead of arranging copies of them for speed; of a model given as
 *   bytes, these files are in `weightsFolder`.
 */
export function createSession(
  runtime: OnnxRuntime,
  model: string | Uint8Array,
  provider: Provider,
  {
    threads = threadCount(availableParallelism()),
    once,
  }: { threads?: number; once?: { weightsFolder: string } } = {},
): Promise<onnxRuntime.InferenceSession> {
  const options: onnxRuntime.InferenceSession.SessionOptions = {
    executionProviders: [
      provider === 'webgpu' ? { name: provider, forceCpuNodeNames: [WORD_LOOKUP_NODE] } : provider,
    ],
    intraOpNumThreads: threads,
    enableCpuMemArena: needsArena && !once,
    enableMemPattern: false,
    ...(once && {
      graphOptimizationLevel: 'disabled',
      extra: {
        session: {
          disable_prepacking: '1',
          model_external_initializers_file_folder_path: once.weightsFolder,
        },
      },
    }),
    // What goes wrong is thrown; the runtime's own remarks would end up among those of the command line.
    logSeverityLevel: FATAL,
  }
  // The overloads of the runtime take a path or bytes, but no union of both.
  return typeof model === 'string'
    ? runtime.InferenceSession.create(model, options)
    : runtime.InferenceSession.create(model, options)
}

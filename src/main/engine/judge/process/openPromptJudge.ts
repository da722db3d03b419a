import type { Provider } from '../../../../shared/contract/judges.js'
import type { PromptManifest } from '../package/judgeManifest.js'
import type { JudgePackage } from '../package/judgePackage.js'
import { createPromptJudge } from '../prompt/createPromptJudge.js'
import type { OnnxRuntime } from '../provider/createSession.js'
import { startOnLadder } from '../provider/providerLadder.js'
import type { OpenedJudge, OpenOptions } from './inputKind.js'
import { openPromptReader } from './openPromptReader.js'
import { refuseSlow, startPromptGraph, type StartedGraph } from './startPromptGraph.js'

/**
 * Most tokens of a micro-batch, padding included. On a CPU batches of short prompts (30 to 150 tokens) gained a quarter
 * over one at a time, longer ones lost by the mask that padding needs, up to a half at 4,096 tokens. A graphics device
 * wants work, but its plain attention needs memory for the square of the length.
 */
export const TOKEN_BUDGETS: Readonly<Record<Provider, number>> = {
  cpu: 512,
  webgpu: 4096,
  coreml: 4096,
  dml: 8192,
  cuda: 16_384,
}

/** Opens a package of input kind `prompt`: tokenizer, and the graph that passes its self-test on a provider. */
export async function openPromptJudge(
  runtime: OnnxRuntime,
  judgePackage: JudgePackage<PromptManifest>,
  { provider: requested, excluded, truncation, onStarting }: OpenOptions,
): Promise<OpenedJudge> {
  const { directory, manifest } = judgePackage
  const { tokenizer, read } = await openPromptReader(directory, manifest, truncation)
  const { paddingId } = tokenizer
  const options = { runtime, judgePackage, paddingId, sample: tokenizer.encode(manifest.template) }

  const start = async (provider: Provider): Promise<StartedGraph> => {
    onStarting(provider)
    const graph = await startPromptGraph(options, provider)
    // Who asks for a device gets it, however slow.
    if (requested === 'auto' && provider !== 'cpu') await refuseSlow(options, graph)
    return graph
  }
  const { provider, started, attempts } = await startOnLadder(
    { requested, platform: `${process.platform}-${process.arch}`, declared: manifest.providers, excluded },
    start,
  )
  const { run, variant, refused } = started
  return {
    provider,
    providerAttempts: attempts,
    precision: manifest.precision,
    graph: { variant, refused },
    judge: createPromptJudge({ read, run, tokenBudget: TOKEN_BUDGETS[provider] }),
  }
}

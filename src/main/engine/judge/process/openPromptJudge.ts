import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Provider } from '../../../../shared/contract/judges.js'
import type { PromptManifest } from '../package/judgeManifest.js'
import type { JudgePackage } from '../package/judgePackage.js'
import { invalid } from '../package/loadJudgePackage.js'
import { createPromptJudge } from '../prompt/createPromptJudge.js'
import { createPromptReader } from '../prompt/createPromptReader.js'
import { parseTemplate } from '../prompt/promptTemplate.js'
import { createPromptTokenizer, type PromptTokenizer } from '../prompt/promptTokenizer.js'
import type { OnnxRuntime } from '../provider/createSession.js'
import { startOnLadder } from '../provider/providerLadder.js'
import type { OpenedJudge, OpenOptions } from './inputKind.js'
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
  const tokenizer = await readTokenizer(directory, manifest)
  const template = parseTemplate(manifest.template)
  const { tokenLimit } = manifest
  const read = checked(directory, 'judge.json', () =>
    createPromptReader({ tokenizer, template, tokenLimit, truncation }),
  )
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

async function readTokenizer(directory: string, { tokenizer }: PromptManifest): Promise<PromptTokenizer> {
  if (tokenizer === null)
    throw invalid(directory, 'has no tokenizer, so it cannot judge texts: its checkpoint came without one')
  const text = await readFile(join(directory, tokenizer), 'utf8')
  return checked(directory, tokenizer, () => createPromptTokenizer(JSON.parse(text)))
}

function checked<T>(directory: string, file: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw invalid(directory, `${file}: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

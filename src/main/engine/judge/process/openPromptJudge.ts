import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'
import { GRAPH_VARIANTS, type GraphVariant, type PromptManifest } from '../package/judgeManifest.js'
import type { JudgePackage } from '../package/judgePackage.js'
import { invalid } from '../package/loadJudgePackage.js'
import { createPromptJudge } from '../prompt/createPromptJudge.js'
import { createPromptReader } from '../prompt/createPromptReader.js'
import { parseTemplate } from '../prompt/promptTemplate.js'
import { createPromptTokenizer, type PromptTokenizer } from '../prompt/promptTokenizer.js'
import { createRunPrompts, type RunPrompts } from '../prompt/runPrompts.js'
import { selfTestPrompts } from '../prompt/selfTestPrompts.js'
import { createSession, type OnnxRuntime } from '../provider/createSession.js'
import { messageOf, startOnLadder } from '../provider/providerLadder.js'
import { selfTestAttention } from '../provider/selfTestAttention.js'
import type { OpenedJudge, OpenOptions } from './inputKind.js'

/**
 * Most tokens of a micro-batch, padding included. A processor gains nothing by larger ones, and a step should end soon;
 * a graphics device wants work, but its plain attention needs memory for the square of the length.
 */
const TOKEN_BUDGETS: Readonly<Record<Provider, number>> = {
  cpu: 1024,
  webgpu: 4096,
  coreml: 4096,
  dml: 8192,
  cuda: 16_384,
}

interface StartedGraph {
  variant: GraphVariant
  refused: string | null
  run: RunPrompts
}

/** Opens a package of input kind `prompt`: tokenizer, and the graph that passes its self-test on a provider. */
export async function openPromptJudge(
  runtime: OnnxRuntime,
  { directory, manifest }: JudgePackage<PromptManifest>,
  { provider: requested, excluded, truncation, onStarting }: OpenOptions,
): Promise<OpenedJudge> {
  const tokenizer = await readTokenizer(directory, manifest)
  const template = parseTemplate(manifest.template)
  const { tokenLimit } = manifest
  const read = checked(directory, 'judge.json', () =>
    createPromptReader({ tokenizer, template, tokenLimit, truncation }),
  )
  const sample = tokenizer.encode(manifest.template)

  async function startGraph(
    provider: Provider,
    model: PromptManifest['models'][number],
  ): Promise<RunPrompts> {
    if (model.variant === 'fused') await selfTestAttention(runtime, provider)
    const session = await createSession(runtime, join(directory, model.file), provider)
    const run = createRunPrompts(runtime, session, tokenizer.paddingId)
    return releasedOnError(session, async () => {
      await selfTestPrompts(manifest, sample, run)
      return run
    })
  }

  /** The first graph that starts and gives right numbers, the faster one first. */
  async function start(provider: Provider): Promise<StartedGraph> {
    onStarting(provider)
    const refusals: string[] = []
    for (const variant of GRAPH_VARIANTS)
      for (const model of manifest.models.filter((candidate) => candidate.variant === variant))
        try {
          const run = await startGraph(provider, model)
          return { variant, refused: refusals.length > 0 ? refusals.join('; ') : null, run }
        } catch (error) {
          refusals.push(`${model.file} does not run: ${messageOf(error)}`)
        }
    // The CPU provider is always there, so a graph that does not run on it runs nowhere.
    if (provider === 'cpu') throw invalid(directory, refusals.join('; '))
    throw new Error(refusals.join('; '))
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

async function releasedOnError<T>(session: InferenceSession, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    await session.release()
    throw error
  }
}

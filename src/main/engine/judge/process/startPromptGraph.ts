import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'
import { GRAPH_VARIANTS, type GraphVariant, type PromptManifest } from '../package/judgeManifest.js'
import type { JudgePackage } from '../package/judgePackage.js'
import { invalid } from '../package/loadJudgePackage.js'
import { createRunPrompts, type RunPrompts } from '../prompt/runPrompts.js'
import { selfTestPrompts } from '../prompt/selfTestPrompts.js'
import { createSession, type OnnxRuntime } from '../provider/createSession.js'
import { messageOf } from '../provider/providerLadder.js'
import { selfTestAttention } from '../provider/selfTestAttention.js'
import { releaseAfter } from '../verify/releaseAfter.js'

export interface PromptGraphOptions {
  runtime: OnnxRuntime
  judgePackage: JudgePackage<PromptManifest>
  paddingId: number
  /** Tokens to make test prompts of. */
  sample: readonly number[]
}

export interface StartedGraph {
  variant: GraphVariant
  /** Why a faster graph is not the one that runs. */
  refused: string | null
  run: RunPrompts
  session: InferenceSession
}

/** A device that takes longer over the timed prompt is compared with the CPU: some exist in software only. */
const QUICK_MS = 50
const TIMED_TOKENS = 96

/**
 * Starts the first graph of a package that gives right numbers on a provider, the faster one first.
 * @throws ExpectedError JUDGE_INVALID where none runs on the CPU, which is always there; Error on another provider.
 */
export async function startPromptGraph(
  options: PromptGraphOptions,
  provider: Provider,
): Promise<StartedGraph> {
  const { directory, manifest } = options.judgePackage
  const refusals: { file: string; reason: string }[] = []
  for (const variant of GRAPH_VARIANTS)
    for (const { file } of manifest.models.filter((model) => model.variant === variant))
      try {
        if (variant === 'fused') await selfTestAttention(options.runtime, provider)
        const refused = refusals.length > 0 ? refusalText(refusals) : null
        return { variant, refused, ...(await openTested(options, file, provider)) }
      } catch (error) {
        refusals.push({ file, reason: messageOf(error) })
      }
  if (provider === 'cpu') throw invalid(directory, refusalText(refusals))
  throw new Error(refusalText(refusals))
}

/** A device that is not there is the same to every graph: said once, and nothing of graphs. */
function refusalText(refusals: readonly { file: string; reason: string }[]): string {
  const [first, ...others] = refusals
  if (first && others.length > 0 && others.every(({ reason }) => reason === first.reason)) return first.reason
  return refusals.map(({ file, reason }) => `${file} does not run: ${reason}`).join('; ')
}

async function openTested(
  { runtime, judgePackage: { directory, manifest }, paddingId, sample }: PromptGraphOptions,
  file: string,
  provider: Provider,
): Promise<Pick<StartedGraph, 'run' | 'session'>> {
  const session = await createSession(runtime, join(directory, file), provider)
  const run = createRunPrompts(runtime, session, paddingId)
  return releasedOnError(session, async () => {
    await selfTestPrompts(manifest, sample, run)
    return { run, session }
  })
}

/**
 * Releases a device that is slower than the CPU, where the judge supports that. Its graph is warm by then: the self-test
 * ran prompts of the timed length.
 * @throws Error with both times.
 */
export async function refuseSlow(options: PromptGraphOptions, device: StartedGraph): Promise<void> {
  await releasedOnError(device.session, async () => {
    const deviceMs = await timed(options, device.run)
    if (deviceMs <= QUICK_MS || !options.judgePackage.manifest.providers.includes('cpu')) return
    const cpu = await startPromptGraph(options, 'cpu')
    const cpuMs = await releaseAfter(cpu.session, () => timed(options, cpu.run))
    if (cpuMs < deviceMs)
      throw new Error(
        `slower than the CPU: ${deviceMs.toFixed(0)} ms against ${cpuMs.toFixed(0)} ms for ${TIMED_TOKENS} tokens`,
      )
  })
}

async function timed({ sample }: PromptGraphOptions, run: RunPrompts): Promise<number> {
  const prompt = Array.from({ length: TIMED_TOKENS }, (_, at) => sample[at % sample.length] ?? 0)
  const startedMs = performance.now()
  await run([prompt])
  return performance.now() - startedMs
}

async function releasedOnError<T>(session: InferenceSession, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    await session.release()
    throw error
  }
}

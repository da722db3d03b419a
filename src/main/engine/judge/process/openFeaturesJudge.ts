import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'
import { createFeaturizer } from '../features/createFeaturizer.js'
import {
  ARENA_ODD_FEATURES,
  decodeFeaturizerParameters,
  type FeaturizerParameters,
} from '../features/featurizerParameters.js'
import { EVEN_FEATURES, ODD_FEATURES } from '../features/pairFeatures.js'
import type { FeatureHead, FeaturesManifest } from '../package/judgeManifest.js'
import type { JudgePackage } from '../package/judgePackage.js'
import { invalid } from '../package/loadJudgePackage.js'
import { createSession, type OnnxRuntime } from '../provider/createSession.js'
import { startOnLadder } from '../provider/providerLadder.js'
import { createFeaturesJudge, type RunHead } from './createFeaturesJudge.js'
import { runFeaturesGraph } from './featuresGraph.js'
import type { OpenedJudge, OpenOptions } from './inputKind.js'
import { selfTestFeatures } from './selfTestFeatures.js'

/**
 * Opens a package of input kind `features`: featurizer, graphs on a provider, self-test of each graph. The graphs are small and the
 * featurizer takes nearly all of the time, so that one thread is as fast as several, which would only wait.
 */
export async function openFeaturesJudge(
  runtime: OnnxRuntime,
  judgePackage: JudgePackage<FeaturesManifest>,
  { provider: requested, excluded, onStarting }: OpenOptions,
): Promise<OpenedJudge> {
  const { directory, manifest } = judgePackage
  const parameters = await readParameters(judgePackage)
  const heads = manifest.models.map((model) => model.head)
  for (const head of parameters.arenaPrompts.length > 0
    ? (['general', 'arena'] as const)
    : ['general' as const])
    if (!heads.includes(head)) throw invalid(directory, `judge.json: models has no head ${head}`)

  const start = async (provider: Provider): Promise<Map<FeatureHead, InferenceSession>> => {
    onStarting(provider)
    const sessions = new Map<FeatureHead, InferenceSession>()
    for (const { head, file } of manifest.models)
      try {
        const session = await createSession(runtime, join(directory, file), provider, { threads: 1 })
        const odd = head === 'arena' ? ARENA_ODD_FEATURES : ODD_FEATURES
        await selfTestFeatures({ odd, even: EVEN_FEATURES }, (rows) =>
          runFeaturesGraph(runtime, session, rows),
        )
        sessions.set(head, session)
      } catch (error) {
        // The CPU provider is always there, so a graph that does not run on it runs nowhere.
        if (provider === 'cpu') throw invalid(directory, `${file} does not run: ${String(error)}`, error)
        throw error
      }
    return sessions
  }
  const { provider, started, attempts } = await startOnLadder(
    { requested, platform: `${process.platform}-${process.arch}`, declared: manifest.providers, excluded },
    start,
  )

  const runHead: RunHead = (head, rows) => {
    const session = started.get(head)
    if (session === undefined) throw new Error(`the judge has no head ${head}`)
    return runFeaturesGraph(runtime, session, rows)
  }
  const judge = createFeaturesJudge(createFeaturizer(parameters), runHead)
  return { provider, providerAttempts: attempts, precision: 'fp32', graph: null, judge }
}

async function readParameters(judgePackage: JudgePackage<FeaturesManifest>): Promise<FeaturizerParameters> {
  const { directory, manifest } = judgePackage
  const { parameters, weights } = manifest.featurizer
  const read = (file: string) => readFile(join(directory, file))
  try {
    return decodeFeaturizerParameters(
      JSON.parse((await read(parameters)).toString('utf8')),
      await read(weights),
    )
  } catch (error) {
    throw invalid(
      directory,
      `${parameters}: ${error instanceof Error ? error.message : String(error)}`,
      error,
    )
  }
}

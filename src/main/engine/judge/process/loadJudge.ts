import type { JudgeIdentity } from '../judge.js'
import { modelSha256 } from '../package/judgePackage.js'
import { loadJudgePackage } from '../package/loadJudgePackage.js'
import { loadOnnxRuntime } from '../provider/createSession.js'
import type { OpenedJudge, OpenOptions } from './inputKind.js'
import { openFeaturesJudge } from './openFeaturesJudge.js'

export interface ProcessJudge {
  identity: JudgeIdentity
  judge: OpenedJudge['judge']
}

/**
 * Reads, checks and opens a judge package: everything that happens before the first batch.
 * @throws ExpectedError JUDGE_INVALID or PROVIDER_UNAVAILABLE.
 */
export async function loadJudge(directory: string, options: OpenOptions): Promise<ProcessJudge> {
  const judgePackage = await loadJudgePackage(directory)
  const runtime = await loadOnnxRuntime()
  const { judge, provider, providerAttempts, precision } = await openFeaturesJudge(
    runtime,
    judgePackage,
    options,
  )
  const { name, version, inputKind, template } = judgePackage.manifest
  return {
    judge,
    identity: {
      name,
      version,
      inputKind,
      modelSha256: modelSha256(judgePackage.manifest),
      tokenizerSha256: null,
      template,
      precision,
      provider,
      providerAttempts,
      runtimeVersion: `onnxruntime-node ${runtime.env.versions.node ?? 'of unknown version'}`,
    },
  }
}

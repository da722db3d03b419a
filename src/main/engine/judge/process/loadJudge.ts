import type { JudgeIdentity } from '../judge.js'
import type { JudgeManifest } from '../package/judgeManifest.js'
import { modelSha256, type JudgePackage } from '../package/judgePackage.js'
import { invalid, loadJudgePackage } from '../package/loadJudgePackage.js'
import { loadOnnxRuntime, type OnnxRuntime } from '../provider/createSession.js'
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
  const { judge, provider, providerAttempts, precision } = await open(runtime, judgePackage, options)
  const { name, version, inputKind, template } = judgePackage.manifest
  return {
    judge,
    identity: {
      name,
      version,
      inputKind,
      modelSha256: modelSha256(judgePackage.manifest),
      tokenizerSha256: tokenizerSha256(judgePackage.manifest),
      template,
      precision,
      provider,
      providerAttempts,
      runtimeVersion: `onnxruntime-node ${runtime.env.versions.node ?? 'of unknown version'}`,
    },
  }
}

/** The one place that knows the input kinds. */
function open(runtime: OnnxRuntime, judgePackage: JudgePackage, options: OpenOptions): Promise<OpenedJudge> {
  const { directory, manifest } = judgePackage
  if (manifest.inputKind === 'features')
    return openFeaturesJudge(runtime, { ...judgePackage, manifest }, options)
  throw invalid(directory, `this version of Verdikt cannot run judges of input kind ${manifest.inputKind}`)
}

function tokenizerSha256(manifest: JudgeManifest): string | null {
  return manifest.inputKind === 'prompt' ? (manifest.files[manifest.tokenizer] ?? null) : null
}

import type { JudgeIdentity } from '../judge.js'
import { modelSha256, tokenizerSha256 } from '../package/judgePackage.js'
import { referencedFiles } from '../package/judgeManifest.js'
import { loadJudgePackage, readManifest } from '../package/loadJudgePackage.js'
import { loadOnnxRuntime } from '../provider/createSession.js'
import type { OpenedJudge, OpenOptions } from './inputKind.js'
import { openFeaturesJudge } from './openFeaturesJudge.js'
import { openPromptJudge } from './openPromptJudge.js'
import { watchFiles } from './watchFiles.js'

export interface ProcessJudge {
  identity: JudgeIdentity
  judge: OpenedJudge['judge']
}

/**
 * Reads, checks and opens a judge package: everything that happens before the first batch.
 * @throws ExpectedError JUDGE_INVALID or PROVIDER_UNAVAILABLE.
 */
export async function loadJudge(directory: string, options: OpenOptions): Promise<ProcessJudge> {
  const assertUnchanged = watchFiles(directory, referencedFiles(await readManifest(directory)))
  const { manifest, ...checked } = await loadJudgePackage(directory)
  const runtime = await loadOnnxRuntime()
  const { judge, provider, providerAttempts, precision, graph } =
    manifest.inputKind === 'features'
      ? await openFeaturesJudge(runtime, { ...checked, manifest }, options)
      : await openPromptJudge(runtime, { ...checked, manifest }, options)
  const { name, version, inputKind, template } = manifest
  return {
    async judge(batch, signal, progress = {}) {
      const replies = await judge(batch, signal, {
        ...progress,
        onReplies(certain) {
          assertUnchanged()
          progress.onReplies?.(certain)
        },
      })
      assertUnchanged()
      return replies
    },
    identity: {
      name,
      version,
      inputKind,
      modelSha256: modelSha256(manifest),
      tokenizerSha256: tokenizerSha256(manifest),
      template,
      precision,
      provider,
      providerAttempts,
      runtimeVersion: `onnxruntime-node ${runtime.env.versions.node ?? 'of unknown version'}`,
      graph,
    },
  }
}

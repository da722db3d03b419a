import type { JudgeIdentity } from '../../src/main/engine/judge/judge.js'

/** A judge that runs on the CPU because that was asked for. */
export const fakeJudgeIdentity: JudgeIdentity = {
  name: 'fake',
  version: '1',
  inputKind: 'features',
  modelSha256: 'a'.repeat(64),
  tokenizerSha256: null,
  template: null,
  precision: 'fp32',
  provider: 'cpu',
  providerAttempts: [],
  runtimeVersion: 'onnxruntime-node 0.0.0',
  graph: null,
}

import { describe, expect, it } from 'vitest'
import {
  JudgeManifestError,
  parseJudgeManifest,
} from '../../../../src/main/engine/judge/package/judgeManifest.js'

const hash = 'a'.repeat(64)

const features = {
  format: 1,
  name: 'my-judge',
  version: '1.0.0',
  description: '',
  inputKind: 'features',
  classes: ['A>B', 'A=B', 'B>A'],
  tokenLimit: null,
  template: null,
  providers: ['cpu'],
  featurizer: { version: 1, parameters: 'featurizer.json', weights: 'featurizer.bin' },
  models: [{ head: 'general', file: 'general.onnx' }],
  files: { 'featurizer.json': hash, 'featurizer.bin': hash, 'general.onnx': hash },
  provenance: { seed: 1 },
  license: 'Apache-2.0',
}

const prompt = {
  ...features,
  inputKind: 'prompt',
  tokenLimit: 4096,
  template: '{prompt}|{a}|{b}',
  tokenizer: 'tokenizer.json',
  models: [{ variant: 'fused', file: 'fused.onnx', externalData: ['model.data'] }],
  files: { 'tokenizer.json': hash, 'fused.onnx': hash, 'model.data': hash },
  featurizer: undefined,
}

function problemsOf(document: unknown): readonly string[] {
  try {
    parseJudgeManifest(typeof document === 'string' ? document : JSON.stringify(document))
  } catch (error) {
    if (error instanceof JudgeManifestError) return error.problems
    throw error
  }
  return []
}

describe('parseJudgeManifest', () => {
  it('reads both input kinds', () => {
    expect(problemsOf(features)).toEqual([])
    expect(problemsOf(prompt)).toEqual([])
    expect(problemsOf({ ...prompt, provenance: { positions: 4096 } })).toEqual([])
  })

  it('bears the byte order mark that editors on Windows write', () => {
    expect(problemsOf(`\uFEFF${JSON.stringify(features)}`)).toEqual([])
  })

  it.each([
    ['a cut file', '{"format": 1,', 'is not JSON'],
    ['another format', { ...features, format: 2 }, 'format: must be 1'],
    ['an unknown kind', { ...features, inputKind: 'magic' }, 'inputKind'],
    ['classes in another order', { ...features, classes: ['B>A', 'A=B', 'A>B'] }, 'classes.0'],
    [
      'a file outside the package',
      { ...features, models: [{ head: 'general', file: '../x.onnx' }] },
      'plain file name',
    ],
    [
      'a file without hash',
      { ...features, models: [{ head: 'general', file: 'x.onnx' }] },
      'files: has no hash for x.onnx',
    ],
    [
      'a head named twice',
      { ...features, models: [...features.models, ...features.models] },
      'models: names general twice',
    ],
    [
      'a short hash',
      { ...features, files: { ...features.files, 'general.onnx': 'ab' } },
      'files.general.onnx: must be a SHA-256 as 64',
    ],
    ['a name that Windows keeps for itself', { ...features, name: 'CON' }, 'name: must be 1 to 100 letters'],
    [
      'a manifest with a hash of itself',
      { ...features, files: { ...features.files, 'judge.json': hash } },
      'files: must not list judge.json itself',
    ],
    ['a template without slot', { ...prompt, template: '{prompt} {a}' }, '{b} exactly once'],
    [
      'more tokens than the graphs take',
      { ...prompt, provenance: { positions: 4095 } },
      'tokenLimit: is 4096, but the graphs of this judge take at most 4095 tokens',
    ],
    ['a misspelt field', { ...features, licence: 'x' }, 'licence'],
  ])('says what is wrong with %s', (_case, document, message) => {
    expect(problemsOf(document).join('; ')).toContain(message)
  })
})

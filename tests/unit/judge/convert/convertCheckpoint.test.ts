import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { convertCheckpoint } from '../../../../src/main/engine/judge/convert/convertCheckpoint.js'
import { parseJudgeManifest } from '../../../../src/main/engine/judge/package/judgeManifest.js'
import { loadJudgePackage } from '../../../../src/main/engine/judge/package/loadJudgePackage.js'
import type { SafetensorsFile } from '../../../support/safetensorsFile.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from '../../../support/tinyCheckpoint.js'

let folder: ReturnType<typeof createTemporaryFolder>
let out: string
beforeEach(() => {
  folder = createTemporaryFolder()
  out = path.join(folder.path, 'judges')
})
afterEach(() => folder.remove())

const LAYER = 'encoder.roberta.encoder.layers.1'

function rename(tensors: SafetensorsFile, newName: (key: string) => string): void {
  const renamed = [...tensors].map(([key, tensor]) => [newName(key), tensor] as const)
  tensors.clear()
  for (const [key, tensor] of renamed) tensors.set(key, tensor)
}

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('convertCheckpoint', () => {
  it('writes a package that says what it is and where it came from', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'My judge (v1)'))
    const judge = await convertCheckpoint({
      source,
      out,
      precision: 'int8',
      origin: { repository: 'someone/judge', revision: 'abc' },
    })
    expect(judge).toMatchObject({
      name: 'My-judge-v1-int8',
      path: path.join(out, 'My-judge-v1-int8'),
      precision: 'int8',
    })
    expect(readdirSync(out)).toEqual(['My-judge-v1-int8'])
    const { manifest, card } = await loadJudgePackage(judge.path)
    expect(manifest).toMatchObject({
      inputKind: 'prompt',
      tokenizer: null,
      precision: 'int8',
      tokenLimit: 4096,
      models: [
        { variant: 'fused', file: 'fused.onnx', externalData: ['model.data'] },
        { variant: 'plain', file: 'plain.onnx', externalData: ['model.data'] },
      ],
      provenance: {
        repository: 'someone/judge',
        head: 'v1',
        parameters: judge.parameters,
        ignoredLoraTensors: 30,
        ignoredPoolerTensors: 2,
        rotaryBase: TINY_V1.rotaryBase,
        'sha256 of source model.safetensors': sha256(path.join(source, 'model.safetensors')),
      },
    })
    expect(card).toContain('**Cannot judge texts**')
  })

  it('takes the tokenizer along and gives equal bytes for equal checkpoints', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'checkpoint'))
    writeFileSync(path.join(source, 'tokenizer.json'), '{"version":"1.0"}')
    const one = await convertCheckpoint({ source, out, precision: 'fp32' })
    const other = await convertCheckpoint({ source, out: `${out}-2`, precision: 'fp32' })
    const [file, again] = [one, other].map(({ path: directory }) => path.join(directory, 'judge.json'))
    expect(readFileSync(again ?? '', 'utf8')).toBe(readFileSync(file ?? '', 'utf8'))
    expect(parseJudgeManifest(readFileSync(file ?? '', 'utf8'))).toMatchObject({
      tokenizer: 'tokenizer.json',
    })
    await expect(convertCheckpoint({ source, out, precision: 'fp32' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringContaining('exists already'),
    })
  })

  it('takes no name that leads out of the folder of judges', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'checkpoint'))
    await expect(
      convertCheckpoint({ source, out, precision: 'fp32', name: '../elsewhere' }),
    ).rejects.toMatchObject({ code: 'JUDGE_INVALID', detail: expect.stringContaining('the name of a judge') })
  })

  it('reads other spellings of the same keys as the same judge', async () => {
    const dataOf = async (name: string, newName: (key: string) => string) => {
      const source = await writeTinyCheckpoint(path.join(folder.path, name), (tensors) =>
        rename(tensors, newName),
      )
      const { path: directory } = await convertCheckpoint({ source, out, precision: 'fp32' })
      return sha256(path.join(directory, 'model.data'))
    }
    const expected = await dataOf('as-published', (key) => key)
    expect(await dataOf('wrapped', (key) => `module.model.${key}`)).toBe(expected)
    expect(
      await dataOf('merged', (key) =>
        key
          .replace('.parametrizations.weight.original', '.weight')
          .replace('encoder.roberta.', 'encoder.')
          .replace('classification_head.0.', 'classification_head.'),
      ),
    ).toBe(expected)
  })

  it.each<[string, (tensors: SafetensorsFile) => void, RegExp]>([
    [
      'a missing key',
      (tensors) => tensors.delete(`${LAYER}.mlp.fc2.bias`),
      /: encoder\.roberta\.encoder\.layers\.1\.mlp\.fc2\.bias: is missing/,
    ],
    [
      'a missing key of a checkpoint that spells its keys otherwise',
      (tensors) => {
        rename(
          tensors,
          (key) =>
            `model.${key.replace('.parametrizations.weight.original', '.weight').replace('.roberta', '')}`,
        )
        tensors.delete('model.encoder.encoder.layers.1.mlp.fc2.weight')
      },
      /: model\.encoder\.encoder\.layers\.1\.mlp\.fc2\.weight: is missing/,
    ],
    [
      'a missing part of the head',
      (tensors) => tensors.delete('classification_head.0.bias'),
      /: classification_head\.0\.bias: is missing/,
    ],
    [
      'a missing layer',
      (tensors) => {
        for (const key of tensors.keys()) if (key.startsWith('decoder.layers.0.')) tensors.delete(key)
      },
      /: decoder\.layers\.0: is missing/,
    ],
    [
      'a missing last layer',
      (tensors) => {
        for (const key of tensors.keys()) if (key.includes('.encoder.layers.2.')) tensors.delete(key)
      },
      /config\.json says encoder\.num_hidden_layers 3, the tensors say 2/,
    ],
    [
      'a missing table',
      (tensors) =>
        tensors.delete('encoder.roberta.embeddings.word_embeddings.parametrizations.weight.original'),
      /: encoder\.roberta\.embeddings\.word_embeddings\.parametrizations\.weight\.original: is missing or empty/,
    ],
    [
      'a table that is none',
      (tensors) => {
        const words = tensors.get(
          'encoder.roberta.embeddings.word_embeddings.parametrizations.weight.original',
        )
        words?.shape.splice(
          0,
          2,
          words.shape.reduce((product, size) => product * size),
        )
      },
      /word_embeddings\.\S*: has the shape \[800\], expected a matrix/,
    ],
    [
      'a v2 head that lacks a part',
      (tensors) => tensors.set('projection.bias', { dtype: 'F32', shape: [8], bytes: Buffer.alloc(32) }),
      /: projection\.weight: is missing/,
    ],
    [
      'adapters of the head, which the judge would use',
      (tensors) =>
        tensors.set('decoder.layers.0.linear1.lora_A', { dtype: 'F32', shape: [0], bytes: Buffer.alloc(0) }),
      /decoder\.layers\.0\.linear1\.lora_A: is no weight of a v1 judge/,
    ],
    [
      'no number in a weight that no output depends on, which makes every output NaN in PyTorch',
      (tensors) => tensors.get('decoder.layers.1.self_attn.in_proj_weight')?.bytes.writeFloatLE(NaN, 4),
      /decoder\.layers\.1\.self_attn\.in_proj_weight: element 1 is NaN/,
    ],
    [
      'no number in the bias of keys',
      (tensors) => {
        const bias = tensors.get('decoder.layers.0.multihead_attn.in_proj_bias')
        bias?.bytes.writeFloatLE(Infinity, bias.bytes.length / 3)
      },
      /decoder\.layers\.0\.multihead_attn\.in_proj_bias: element \d+ is Infinity/,
    ],
    [
      'an unknown key',
      (tensors) => tensors.set('decoder.extra', { dtype: 'F32', shape: [0], bytes: Buffer.alloc(0) }),
      /model\.safetensors: decoder\.extra: is no weight of a v1 judge/,
    ],
    [
      'an absurd layer number',
      (tensors) =>
        tensors.set('decoder.layers.999999999.x', { dtype: 'F32', shape: [0], bytes: Buffer.alloc(0) }),
      /: decoder\.layers\.2: is missing/,
    ],
    [
      'a wrong shape',
      (tensors) =>
        tensors.set(`${LAYER}.norm1.weight`, { dtype: 'F32', shape: [15], bytes: Buffer.alloc(60) }),
      /layers\.1\.norm1\.weight: has the shape \[15\], expected \[16\]/,
    ],
    [
      'a transposed matrix',
      (tensors) => {
        const fc1 = tensors.get(`${LAYER}.mlp.fc1.parametrizations.weight.original`)
        fc1?.shape.reverse()
      },
      /layers\.1\.mlp\.fc1\..*: has the shape \[16, 24\], expected \[24, 16\]/,
    ],
    [
      'two spellings of one key',
      (tensors) =>
        tensors.set(`model.${LAYER}.norm1.bias`, { dtype: 'F32', shape: [16], bytes: Buffer.alloc(64) }),
      /are two spellings of one weight/,
    ],
    [
      'a weight that is not a number',
      (tensors) => tensors.get('classification_head.0.bias')?.bytes.writeFloatLE(NaN, 4),
      /classification_head\.0\.bias: element 1 is NaN/,
    ],
  ])('refuses %s by name and leaves nothing behind', async (_, edit, expected) => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'broken'), edit)
    await expect(convertCheckpoint({ source, out, precision: 'fp32' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: expect.stringMatching(expected),
    })
    expect(readdirSync(out)).toEqual([])
  })

  it('refuses a folder in place of the tokenizer', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'folder'))
    mkdirSync(path.join(source, 'tokenizer.json'))
    await expect(convertCheckpoint({ source, out, precision: 'fp32' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: `${source}: tokenizer.json is not a file`,
    })
  })

  it('refuses heads that do not divide the width', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'heads'), undefined, {
      ...TINY_V1,
      heads: 3,
    })
    await expect(convertCheckpoint({ source, out, precision: 'fp32' })).rejects.toMatchObject({
      detail: expect.stringContaining('encoder width 16 does not give 3 heads of even width'),
    })
  })

  it('refuses heads that do not divide the width of the decoder', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'decoder'), undefined, {
      ...TINY_V1,
      decoder: { ...TINY_V1.decoder, heads: 3 },
    })
    await expect(convertCheckpoint({ source, out, precision: 'fp32' })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      detail: `${source}: decoder width 16 does not give 3 heads (nhead)`,
    })
  })

  it('refuses fp16 where a weight does not fit it', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'large'), (tensors) => {
      // 2^17 as BF16.
      tensors.get(`${LAYER}.norm1.weight`)?.bytes.writeUInt16LE(0x4800, 0)
    })
    await expect(convertCheckpoint({ source, out, precision: 'fp16' })).rejects.toMatchObject({
      detail: expect.stringMatching(/norm1\.weight: holds 131072, which fp16 cannot/),
    })
  })

  it('stops when asked to, leaves nothing, and starts over the remains of a killed conversion', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'checkpoint'))
    const abort = new AbortController()
    const stopped = convertCheckpoint({
      source,
      out,
      precision: 'fp32',
      onProgress: () => abort.abort(new Error('enough')),
      signal: abort.signal,
    })
    await expect(stopped).rejects.toThrow('enough')
    expect(readdirSync(out)).toEqual([])
    const remains = path.join(out, '.checkpoint.partial')
    mkdirSync(remains)
    writeFileSync(path.join(remains, 'model.data'), 'half a file')
    const judge = await convertCheckpoint({ source, out, precision: 'fp32' })
    expect(existsSync(remains)).toBe(false)
    await loadJudgePackage(judge.path)
  })
})

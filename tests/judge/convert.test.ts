import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeRandomCheckpoint } from '../../scripts/randomCheckpoint/writeRandomCheckpoint.mjs'
import type { JudgeDimensions } from '../../scripts/randomCheckpoint/judgeTensors.mjs'
import { convertCheckpoint } from '../../src/main/engine/judge/convert/convertCheckpoint.js'
import type { Precision } from '../../src/main/engine/judge/package/judgeManifest.js'
import { verifyJudge } from '../../src/main/engine/judge/verify/verifyJudge.js'
import { readTensors } from '../support/readTensors.js'
import { runReferenceJudge } from '../support/referenceJudge.js'
import { sharedFixtures } from '../support/sharedData.js'
import { readSafetensorsFile, writeSafetensorsFile } from '../support/safetensorsFile.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from '../support/tinyCheckpoint.js'
import { writeReference } from '../support/writeReference.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

/** Largest logit difference that each precision may have; fp32 is the promise, int8 what was measured (0.29), rounded up. */
const LIMITS: Record<Precision, number> = { fp32: 1e-5, fp16: 5e-3, int8: 0.3 }
const CASES = (['fused', 'plain'] as const).flatMap((variant) =>
  (['fp32', 'fp16', 'int8'] as const).map((precision) => ({ variant, precision })),
)

async function convertAll(source: string): Promise<Record<Precision, string>> {
  const out = path.join(folder.path, `judges-${path.basename(source)}`)
  const convert = async (precision: Precision) => (await convertCheckpoint({ source, out, precision })).path
  return { fp32: await convert('fp32'), fp16: await convert('fp16'), int8: await convert('int8') }
}

describe.skipIf(!sharedFixtures).each(['judge-v1-tiny', 'judge-v2-tiny'])(
  '%s (needs ../shared/fixtures)',
  (fixture) => {
    const source = path.join(sharedFixtures ?? '', fixture)
    let judges: Record<Precision, string>
    beforeAll(async () => {
      judges = await convertAll(source)
    })

    it.each(CASES)('gives what PyTorch gives: $variant $precision', async ({ variant, precision }) => {
      const directory = judges[precision]
      const result = await verifyJudge({ directory, reference: source, provider: 'cpu', variant })
      expect(result).toMatchObject({ firstDeparture: null, notCompared: [] })
      expect(result.maxLogitDiff).toBeLessThan(LIMITS[precision])
    })
  },
)

const OTHER_DIMENSIONS: Record<string, JudgeDimensions> = {
  'v1, one head, odd sizes': {
    vocabulary: 97,
    width: 20,
    layers: 1,
    heads: 1,
    feedForward: 36,
    rotaryBase: 10_000,
    decoder: { projected: false, width: 20, layers: 1, heads: 5, feedForward: 7 },
  },
  'v2, wider head than encoder': {
    vocabulary: 300,
    width: 48,
    layers: 4,
    heads: 3,
    feedForward: 100,
    rotaryBase: 20_000,
    decoder: { projected: true, width: 72, layers: 3, heads: 2, feedForward: 40 },
  },
  'v1, deep and wide': {
    vocabulary: 500,
    width: 128,
    layers: 6,
    heads: 8,
    feedForward: 512,
    rotaryBase: 20_000,
    decoder: { projected: false, width: 128, layers: 4, heads: 8, feedForward: 128 },
  },
}

describe.each(Object.entries(OTHER_DIMENSIONS))(
  'a checkpoint of other dimensions: %s',
  (name, dimensions) => {
    const source = path.join(folder.path, name.replaceAll(/\W+/g, '-'))
    let judges: Record<Precision, string>
    beforeAll(async () => {
      await writeRandomCheckpoint(source, dimensions, { seed: 7, encoderType: 'F16' })
      const tensors = readTensors(path.join(source, 'model.safetensors'))
      const prompts = [3, 33, 130, 1].map((length, row) =>
        Array.from({ length }, (_, position) => (position * 31 + row * 17) % dimensions.vocabulary),
      )
      const outputs = prompts.map((prompt) => runReferenceJudge(tensors, dimensions, prompt))
      writeReference(source, prompts, outputs)
      judges = await convertAll(source)
    })

    it.each(CASES)('$variant $precision', async ({ variant, precision }) => {
      const directory = judges[precision]
      const result = await verifyJudge({ directory, reference: source, provider: 'cpu', variant })
      expect(result).toMatchObject({ firstDeparture: null, notCompared: [] })
      expect(result.maxLogitDiff).toBeLessThan(LIMITS[precision])
    })
  },
)

describe('a verification', () => {
  const reference = path.join(folder.path, 'reference')
  const prompts = [
    [3, 1, 4, 1, 5, 9, 2, 6],
    [7, 7],
  ]

  beforeAll(async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'sound'))
    const tensors = readTensors(path.join(source, 'model.safetensors'))
    writeReference(
      reference,
      prompts,
      prompts.map((prompt) => runReferenceJudge(tensors, TINY_V1, prompt)),
    )
  })

  /** Verifies a judge whose checkpoint differs from the reference's by one value of one tensor. */
  async function verifyChanged(key: string): Promise<{ firstDeparture: string | null }> {
    const source = await writeTinyCheckpoint(path.join(folder.path, key), (tensors) => {
      const tensor = tensors.get(key)
      if (tensor?.dtype === 'F32') tensor.bytes.writeFloatLE(0.5, 0)
      else tensor?.bytes.writeUInt16LE(0x3f00, 0)
    })
    const { path: directory } = await convertCheckpoint({
      source,
      out: `${source}-judges`,
      precision: 'fp32',
    })
    return verifyJudge({ directory, reference, provider: 'cpu' })
  }

  it.each([
    ['encoder.roberta.encoder.layers.1.mixer.Wqkv.bias', 'encoder_layer_1'],
    ['encoder.roberta.encoder.layers.2.norm2.bias', 'encoder_layer_2'],
    ['decoder.layers.0.multihead_attn.out_proj.bias', 'decoder_output'],
    ['classification_head.0.bias', 'logits'],
    // What no output depends on.
    ['encoder.roberta.pooler.dense.bias', null],
    ['decoder.layers.1.self_attn.in_proj_bias', null],
  ])('after a change of %s names %s', async (key, layer) => {
    expect((await verifyChanged(key)).firstDeparture).toBe(layer)
  })

  it('says which states it could not compare', async () => {
    const source = path.join(folder.path, 'sound')
    const { path: directory } = await convertCheckpoint({ source, out: `${source}-1`, precision: 'fp32' })
    const file = path.join(reference, 'reference.safetensors')
    const states = readSafetensorsFile(file)
    const extended = path.join(folder.path, 'extended')
    writeReference(extended, prompts, [])
    const values = readFileSync(path.join(reference, 'reference.json'))
    writeFileSync(path.join(extended, 'reference.json'), values)
    writeSafetensorsFile(
      path.join(extended, 'reference.safetensors'),
      new Map([...states, ['pooler', { dtype: 'F32', shape: [1], bytes: Buffer.alloc(4) }]]),
    )
    expect(await verifyJudge({ directory, reference: extended, provider: 'cpu' })).toMatchObject({
      firstDeparture: null,
      notCompared: ['pooler'],
      provider: 'cpu',
      variant: 'fused',
    })
  })
})

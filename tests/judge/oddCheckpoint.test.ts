import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JudgeDimensions } from '../../scripts/randomCheckpoint/judgeTensors.mjs'
import { convertCheckpoint } from '../../src/main/engine/judge/convert/convertCheckpoint.js'
import { readManifest } from '../../src/main/engine/judge/package/loadJudgePackage.js'
import { selfTestJudge } from '../../src/main/engine/judge/verify/selfTestJudge.js'
import { verifyJudge } from '../../src/main/engine/judge/verify/verifyJudge.js'
import { readTensors } from '../support/readTensors.js'
import { runReferenceJudge } from '../support/referenceJudge.js'
import { readSafetensorsFile, writeSafetensorsFile } from '../support/safetensorsFile.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { writeTinyCheckpoint } from '../support/tinyCheckpoint.js'
import { writeReference } from '../support/writeReference.js'

const ODD: JudgeDimensions = {
  vocabulary: 7,
  width: 30,
  layers: 1,
  heads: 5,
  feedForward: 5,
  rotaryBase: 500,
  decoder: { projected: false, width: 30, layers: 1, heads: 3, feedForward: 1 },
}

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

/** Splits the file of a checkpoint into three with the tensors in another order, each with metadata of its own. */
function shard(source: string): void {
  const file = path.join(source, 'model.safetensors')
  const tensors = [...readSafetensorsFile(file)].toReversed()
  rmSync(file)
  const names = [1, 2, 3].map((number) => `model-0000${number}-of-00003.safetensors`)
  for (const [place, name] of names.entries())
    writeSafetensorsFile(
      path.join(source, name),
      new Map(tensors.filter((_, index) => index % 3 === place)),
      { format: 'pt', note: 'часть' },
    )
  const weightMap = Object.fromEntries(tensors.map(([key], index) => [key, names[index % 3]]))
  const index = { metadata: { total_size: 1 }, weight_map: weightMap }
  writeFileSync(path.join(source, 'model.safetensors.index.json'), JSON.stringify(index))
}

describe('a checkpoint of few words, in parts, of mixed types and meant for eight tokens', () => {
  const source = path.join(folder.path, 'odd')
  let judge: string
  beforeAll(async () => {
    await writeTinyCheckpoint(
      source,
      (tensors) => {
        for (const [index, [key, tensor]] of [...tensors].entries())
          if (tensor.dtype === 'F32' && index % 3 === 0)
            tensors.set(key, { ...tensor, dtype: 'BF16', bytes: upperHalves(tensor.bytes) })
          else if (tensor.dtype === 'BF16' && index % 2 === 0)
            tensors.set(key, { ...tensor, dtype: 'F32', bytes: withLowerHalves(tensor.bytes) })
      },
      ODD,
    )
    const config = path.join(source, 'config.json')
    const stated = JSON.parse(readFileSync(config, 'utf8')) as { encoder: object }
    const encoder = { ...stated.encoder, max_position_embeddings: 8 }
    // As editors on Windows write it.
    writeFileSync(config, `\uFEFF${JSON.stringify({ ...stated, encoder })}`)

    const tensors = readTensors(path.join(source, 'model.safetensors'))
    const prompts = [9, 1, 40].map((length, row) =>
      Array.from({ length }, (_, position) => (position * 5 + row) % ODD.vocabulary),
    )
    writeReference(
      source,
      prompts,
      prompts.map((prompt) => runReferenceJudge(tensors, ODD, prompt)),
    )
    shard(source)
    judge = (await convertCheckpoint({ source, out: folder.path, precision: 'fp32', name: 'odd-judge' })).path
    await selfTestJudge(judge)
  })

  it.each(['fused', 'plain'] as const)('gives what the reference gives: %s', async (variant) => {
    const result = await verifyJudge({ directory: judge, reference: source, provider: 'cpu', variant })
    expect(result).toMatchObject({ firstDeparture: null, notCompared: [] })
    expect(result.maxLogitDiff).toBeLessThan(1e-5)
  })

  it('reads no more of a text than it is meant for', async () => {
    expect(await readManifest(judge)).toMatchObject({ tokenLimit: 8, provenance: { positions: 4096 } })
  })
})

/** BF16 of 32-bit floats. */
function upperHalves(floats: Buffer): Buffer {
  return Buffer.concat(
    Array.from({ length: floats.length / 4 }, (_, index) => floats.subarray(index * 4 + 2, index * 4 + 4)),
  )
}

/** 32-bit floats of BF16. */
function withLowerHalves(halves: Buffer): Buffer {
  return Buffer.concat(
    Array.from({ length: halves.length / 2 }, (_, index) =>
      Buffer.concat([Buffer.alloc(2), halves.subarray(index * 2, index * 2 + 2)]),
    ),
  )
}

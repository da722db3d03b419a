import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCheckpoint } from '../../../../src/main/engine/judge/checkpoint/openCheckpoint.js'
import type { StoredTensor } from '../../../../src/main/engine/judge/checkpoint/safetensorsHeader.js'
import { writeSafetensorsFile, writeSafetensorsParts } from '../../../support/safetensorsFile.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

let folder: ReturnType<typeof createTemporaryFolder>
const fileIn = (name: string) => path.join(folder.path, name)

beforeEach(() => {
  folder = createTemporaryFolder()
  writeFileSync(fileIn('config.json'), JSON.stringify({ nhead: 8 }))
})
afterEach(() => folder.remove())

const floats = (...values: number[]) => Buffer.from(Float32Array.from(values).buffer)
const words = (...values: number[]) => Buffer.from(Uint16Array.from(values).buffer)

/** What opening says, or what the tensor `a` then holds. */
async function outcome(): Promise<string> {
  try {
    const checkpoint = await openCheckpoint(folder.path)
    try {
      const tensor = checkpoint.tensors.find(({ key }) => key === 'a')
      if (tensor === undefined) return `${checkpoint.tensors.length} tensors`
      const count = tensor.shape.reduce((product, size) => product * size, 1)
      return (await checkpoint.read(tensor, 0, count)).join(' ')
    } finally {
      await checkpoint.close()
    }
  } catch (error) {
    return error instanceof Error ? `${(error as { code?: string }).code} ${error.message}` : String(error)
  }
}

const single = (header: unknown, ...parts: Buffer[]) =>
  writeSafetensorsParts(fileIn('model.safetensors'), header, parts)

describe('a checkpoint', () => {
  it('is read exactly, whatever its floats', async () => {
    writeSafetensorsFile(
      fileIn('model.safetensors'),
      new Map([['a', { dtype: 'F32', shape: [2, 2], bytes: floats(1.5, -2, 0, 1e-30) }]]),
    )
    expect(await outcome()).toBe(`1.5 -2 0 ${Math.fround(1e-30)}`)
    single({ a: { dtype: 'BF16', shape: [3], data_offsets: [0, 6] } }, words(0x3f80, 0xc049, 0x0001))
    expect(await outcome()).toBe(`1 -3.140625 ${2 ** -133}`)
    single(
      { a: { dtype: 'F16', shape: [5], data_offsets: [0, 10] } },
      words(0x3c00, 0xfbff, 0x0001, 0x8400, 0x0000),
    )
    expect(await outcome()).toBe(`1 -65504 ${2 ** -24} ${-(2 ** -14)} 0`)
  })

  it('names what is wrong with a file and the key it concerns', async () => {
    const entry = { dtype: 'F32', shape: [2], data_offsets: [0, 8] }
    const cases: [unknown, Buffer[], RegExp][] = [
      ['{"a":', [], /model\.safetensors: is no safetensors file: its header is not JSON/],
      [[], [], /its header is not an object/],
      [{ a: 5 }, [], /a: its header entry is not an object/],
      [{ a: { ...entry, dtype: 'F8_E4M3' } }, [floats(1, 2)], /a: is of type F8_E4M3; judges use F32/],
      [{ a: { ...entry, shape: [-2] } }, [floats(1, 2)], /a: its shape is not a list of sizes/],
      [{ a: { ...entry, shape: [3] } }, [floats(1, 2)], /a: F32 \[3\] takes 12 bytes, not 8/],
      [{ a: { ...entry, data_offsets: [8] } }, [floats(1, 2)], /a: its data_offsets are not two/],
      [{ a: entry }, [floats(1)], /is cut off: it has \d+ bytes, a ends at \d+/],
      [{ a: entry }, [floats(1, 2, 3)], /has 4 bytes after the last tensor/],
      [{ a: entry, b: { ...entry, data_offsets: [4, 12] } }, [floats(1, 2, 3)], /b: overlaps .* by 4 bytes/],
      [
        { a: entry, b: { ...entry, data_offsets: [12, 20] } },
        [floats(1, 2, 3, 4, 5)],
        /b: 4 bytes before it/,
      ],
      [{ a: entry }, [floats(1, NaN)], /a: element 1 is NaN, not a finite number/],
    ]
    for (const [header, parts, expected] of cases) {
      single(header, ...parts)
      expect(await outcome()).toMatch(expected)
      expect(await outcome()).toMatch(/^JUDGE_INVALID /)
    }
  })

  it('tells a file cut within its header from one that is no checkpoint at all', async () => {
    writeFileSync(fileIn('model.safetensors'), '')
    expect(await outcome()).toMatch(/is cut off: 0 bytes/)
    single({ a: { dtype: 'F32', shape: [0], data_offsets: [0, 0] } })
    writeFileSync(fileIn('model.safetensors'), readFileSync(fileIn('model.safetensors')).subarray(0, 20))
    expect(await outcome()).toMatch(/is cut off: it has 20 bytes, its header alone ends at/)
    writeFileSync(fileIn('model.safetensors'), '<!doctype html><html>')
    expect(await outcome()).toMatch(/is no safetensors file: it states a header of/)
    writeFileSync(fileIn('model.safetensors'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0')
    expect(await outcome()).toMatch(/is only a pointer of Git LFS: fetch the file itself/)
    rmSync(fileIn('model.safetensors'))
    expect(await outcome()).toMatch(/holds neither model\.safetensors nor model\.safetensors\.index\.json/)
  })

  it('tells of a file that cannot be reached, and of one that is cut off while it is read', async () => {
    const file = fileIn('model.safetensors')
    symlinkSync(file, file)
    expect(await outcome()).toMatch(/^JUDGE_INVALID .*model\.safetensors: cannot be read \(.*ELOOP/)
    rmSync(file)
    single({ a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }, floats(1, 2))
    const checkpoint = await openCheckpoint(folder.path)
    try {
      truncateSync(file, statSync(file).size - 4)
      const [tensor] = checkpoint.tensors
      await expect(checkpoint.read(tensor as StoredTensor, 0, 2)).rejects.toMatchObject({
        code: 'JUDGE_INVALID',
        detail: `${file}: a: the file ended while it was read`,
      })
    } finally {
      await checkpoint.close()
    }
  })

  it('may come in parts that its index lists', async () => {
    const part = (name: string, key: string) =>
      writeSafetensorsFile(
        fileIn(name),
        new Map([[key, { dtype: 'F32', shape: [1], bytes: floats(key.length) }]]),
      )
    const index = (map: Record<string, string>) =>
      writeFileSync(fileIn('model.safetensors.index.json'), JSON.stringify({ weight_map: map }))
    const [one, two] = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors']
    part(one, 'a')
    part(two, 'bb')
    index({ a: one, bb: two })
    expect(await outcome()).toBe('1')
    index({ a: one, bb: two, c: two })
    expect(await outcome()).toMatch(/00002-of-00002\.safetensors: c: is missing/)
    index({ a: one, c: two })
    expect(await outcome()).toMatch(/bb: is not in model\.safetensors\.index\.json/)
    index({ a: two, bb: two, c: one })
    expect(await outcome()).toMatch(/a: should stand in model-00002/)
    part(two, 'a')
    index({ a: one, bb: two })
    expect(await outcome()).toMatch(/a: stands in .*00001-of-00002\.safetensors too/)
    index({ a: '../../etc/passwd' })
    expect(await outcome()).toMatch(
      /has no valid weight_map: weight_map\.a: must be the name of a \.safetensors file beside the index$/,
    )
    index(Object.fromEntries(Array.from({ length: 1000 }, (_, place) => [`a${place}`, '/etc/passwd'])))
    expect((await outcome()).length).toBeLessThan(2000)
    expect(await outcome()).toMatch(/; 992 more of the kind$/)
    writeFileSync(fileIn('model.safetensors.index.json'), '{"weight_map":')
    expect(await outcome()).toMatch(/index\.json: is not JSON/)
    writeFileSync(fileIn('model.safetensors.index.json'), '[]')
    expect(await outcome()).toMatch(/has no valid weight_map: document: [^{]*$/)
    index({ a: 'missing.safetensors' })
    expect(await outcome()).toMatch(/missing\.safetensors is missing/)
    mkdirSync(fileIn('folder.safetensors'))
    index({ a: 'folder.safetensors' })
    expect(await outcome()).toMatch(/JUDGE_INVALID .*: folder\.safetensors is not a file/)
    writeFileSync(fileIn('empty.safetensors'), '')
    index({ a: 'empty.safetensors' })
    expect(await outcome()).toMatch(/empty\.safetensors: is cut off: 0 bytes are less than a header/)
  })

  it('needs a config.json that makes sense', async () => {
    single({})
    expect(await outcome()).toBe('0 tensors')
    writeFileSync(fileIn('config.json'), '{')
    expect(await outcome()).toMatch(/config\.json: is not JSON/)
    writeFileSync(fileIn('config.json'), JSON.stringify({ nhead: 0, encoder: { rotary_emb_base: '2' } }))
    expect(await outcome()).toMatch(/config\.json: nhead: .*; encoder\.rotary_emb_base: /)
    rmSync(fileIn('config.json'))
    mkdirSync(fileIn('config.json'))
    expect(await outcome()).toMatch(/config\.json cannot be read \(EISDIR\)/)
    rmSync(fileIn('config.json'), { recursive: true })
    expect(await outcome()).toMatch(/JUDGE_INVALID .*: config\.json is missing/)
  })
})

import { readFileSync, writeFileSync } from 'node:fs'

interface TensorBytes {
  dtype: string
  shape: number[]
  bytes: Buffer
}

/** A safetensors file in memory, for tests: nothing is checked. */
export type SafetensorsFile = Map<string, TensorBytes>

export const readSafetensorsFile = (path: string): SafetensorsFile => {
  const content = readFileSync(path)
  const dataStart = 8 + Number(content.readBigUInt64LE())
  const header = JSON.parse(content.subarray(8, dataStart).toString()) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >
  const file: SafetensorsFile = new Map()
  for (const [key, { dtype, shape, data_offsets: offsets }] of Object.entries(header))
    if (key !== '__metadata__') {
      const bytes = content.subarray(dataStart + offsets[0], dataStart + offsets[1])
      file.set(key, { dtype, shape, bytes })
    }
  return file
}

export const writeSafetensorsFile = (
  path: string,
  file: SafetensorsFile,
  metadata?: Record<string, string>,
): void => {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {}
  let end = 0
  for (const [key, { dtype, shape, bytes }] of file) {
    header[key] = { dtype, shape, data_offsets: [end, end + bytes.length] }
    end += bytes.length
  }
  writeSafetensorsParts(
    path,
    header,
    [...file.values()].map(({ bytes }) => bytes),
  )
}

/** With a header of any content. */
export const writeSafetensorsParts = (path: string, header: unknown, parts: readonly Buffer[]): void => {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.length))
  writeFileSync(path, Buffer.concat([length, text, ...parts]))
}

import type { Precision } from '../package/judgeManifest.js'

/**
 * Bytes of a converted judge for each byte of its checkpoint where the encoder is stored in 16 bits, as in the published
 * judges (measured: 1.87, 1.00 and 1.12).
 */
const GROWTH: Readonly<Record<Precision, number>> = { fp32: 1.9, fp16: 1.05, int8: 1.2 }

/**
 * What a judge will take beside its download, from the sizes of the files alone: a package is copied, a checkpoint is
 * converted. An estimate; `packageBytes` knows exactly, once the headers are there.
 */
export function expectedBytes(
  files: readonly { name: string; sizeBytes: number }[],
  precision: Precision,
): number {
  const sum = (counted: typeof files) => counted.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
  if (files.some(({ name }) => name === 'judge.json')) return sum(files)
  const weights = sum(files.filter(({ name }) => name.endsWith('.safetensors')))
  return Math.ceil(weights * GROWTH[precision])
}

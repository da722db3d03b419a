import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ReferenceOutput } from './referenceJudge.js'
import { writeSafetensorsFile, type SafetensorsFile } from './safetensorsFile.js'

/** Writes a reference folder for prompts of different lengths, padded to the longest. */
export const writeReference = (
  directory: string,
  prompts: readonly (readonly number[])[],
  outputs: readonly ReferenceOutput[],
): void => {
  const length = Math.max(...prompts.map((prompt) => prompt.length))
  const pad = (row: readonly number[], filler: number) =>
    Array.from({ length }, (_, position) => row[position] ?? filler)
  const states: SafetensorsFile = new Map()
  for (const name of outputs[0]?.states.keys() ?? []) {
    const rows = outputs.map((output) => output.states.get(name) ?? [])
    const width = rows[0]?.[0]?.length ?? 0
    const isEncoder = name.startsWith('encoder')
    const values = rows.flatMap((state) =>
      Array.from({ length: isEncoder ? length : 1 }, (_, position) => [
        ...(state[position] ?? new Float64Array(width)),
      ]).flat(),
    )
    const shape = isEncoder ? [prompts.length, length, width] : [prompts.length, width]
    states.set(name, { dtype: 'F32', shape, bytes: Buffer.from(Float32Array.from(values).buffer) })
  }
  mkdirSync(directory, { recursive: true })
  writeSafetensorsFile(path.join(directory, 'reference.safetensors'), states)
  const ones = (prompt: readonly number[]) => prompt.map(() => 1)
  writeFileSync(
    path.join(directory, 'reference.json'),
    JSON.stringify({
      input_ids: prompts.map((prompt) => pad(prompt, 1)),
      attention_mask: prompts.map((prompt) => pad(ones(prompt), 0)),
      logits: outputs.map(({ logits }) => logits),
    }),
  )
}

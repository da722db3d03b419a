import path from 'node:path'
import type { JudgeDimensions } from '../../scripts/randomCheckpoint/judgeTensors.mjs'
import { writeRandomCheckpoint } from '../../scripts/randomCheckpoint/writeRandomCheckpoint.mjs'
import { readSafetensorsFile, writeSafetensorsFile, type SafetensorsFile } from './safetensorsFile.js'

export const TINY_V1: JudgeDimensions = {
  vocabulary: 50,
  width: 16,
  layers: 3,
  heads: 2,
  feedForward: 24,
  rotaryBase: 20_000,
  decoder: { projected: false, width: 16, layers: 2, heads: 4, feedForward: 12 },
}

/** A random checkpoint in `directory`, changed by `edit` before anybody reads it. */
export const writeTinyCheckpoint = async (
  directory: string,
  edit: (tensors: SafetensorsFile) => void = () => undefined,
  dimensions = TINY_V1,
): Promise<string> => {
  await writeRandomCheckpoint(directory, dimensions, { seed: 3 })
  const file = path.join(directory, 'model.safetensors')
  const tensors = readSafetensorsFile(file)
  edit(tensors)
  writeSafetensorsFile(file, tensors)
  return directory
}

import fs from 'node:fs'
import path from 'node:path'
import { rootDir } from '../setup/paths.mjs'
import { writeGeneratedArena } from './generatedArena.mjs'

/**
 * The arena to measure on: the one named, else the shared one, else one made up of the same size.
 * @param {string | undefined} named
 * @param {string} folder where a generated arena goes
 * @returns {{ path: string, source: string }}
 */
export const findArena = (named, folder) => {
  if (named !== undefined) return { path: path.resolve(named), source: 'the folder given by --data' }
  const shared = process.env['VERDIKT_SHARED'] ?? path.resolve(rootDir, '../shared')
  const arena = path.join(shared, 'data/ru-arena')
  if (fs.existsSync(arena)) return { path: arena, source: 'ru-arena' }
  const generated = path.join(folder, 'generated-arena')
  writeGeneratedArena(generated)
  return { path: generated, source: 'generated: 17,000 pairs of made-up words, lengths as in ru-arena' }
}

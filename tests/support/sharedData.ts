import { existsSync } from 'node:fs'
import path from 'node:path'

const sharedDir = process.env['VERDIKT_SHARED'] ?? path.resolve(import.meta.dirname, '../../../shared')

/** @returns the folder's absolute path, or undefined where it is not on this machine */
const findShared = (name: string): string | undefined => {
  const folder = path.join(sharedDir, name)
  return existsSync(folder) ? folder : undefined
}

/**
 * The folder of real arenas beside the checkout (`../shared/data`), undefined where it is not there. Tests that need it
 * say so in their title and use `it.skipIf(!sharedData)`.
 */
export const sharedData = findShared('data')

/** Tiny checkpoints with what PyTorch gives for them (`../shared/fixtures`), undefined where they are not there. */
export const sharedFixtures = findShared('fixtures')

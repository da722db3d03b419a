import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { JudgeManifestError, parseJudgeManifest, type JudgeManifest } from './judgeManifest.js'
import type { JudgePackage } from './judgePackage.js'

export const MANIFEST_FILE = 'judge.json'
export const CARD_FILE = 'MODEL_CARD.md'

/** Far above any honest manifest or card, far below what would hurt to read at once. */
const TEXT_LIMIT_BYTES = 2_000_000

/**
 * Reads a judge package and checks every file against its hash. Does not load the model.
 * @param directory folder that holds `judge.json`.
 * @param hashFile SHA-256 of a file of the folder.
 * @throws ExpectedError JUDGE_INVALID, naming the file and what is wrong with it.
 */
export async function loadJudgePackage(directory: string, hashFile = sha256Of): Promise<JudgePackage> {
  const manifest = await readManifest(directory)
  let sizeBytes = 0
  for (const [file, sha256] of Object.entries(manifest.files)) {
    const fileBytes = await sizeOf(directory, file)
    if (fileBytes === null) throw invalid(directory, `${file} is missing`)
    const actual = await hashFile(directory, file)
    if (actual !== sha256)
      throw invalid(
        directory,
        `${file} is damaged: its SHA-256 is ${actual}, ${MANIFEST_FILE} says ${sha256}`,
      )
    sizeBytes += fileBytes
  }
  return { directory, manifest, card: (await readText(directory, CARD_FILE)) ?? '', sizeBytes }
}

/** An error of the package in `directory`, for users. */
export function invalid(directory: string, problem: string, cause?: unknown): ExpectedError<'JUDGE_INVALID'> {
  return new ExpectedError('JUDGE_INVALID', `${directory}: ${problem}`, { cause })
}

/** Text of a `judge.json`. */
export const manifestText = (manifest: JudgeManifest): string => `${JSON.stringify(manifest, null, 1)}\n`

/** Reads and checks `judge.json` alone. */
export async function readManifest(directory: string): Promise<JudgeManifest> {
  const text = await readText(directory, MANIFEST_FILE)
  if (text === null) throw invalid(directory, `${MANIFEST_FILE} is missing`)
  try {
    return parseJudgeManifest(text)
  } catch (error) {
    if (error instanceof JudgeManifestError) throw invalid(directory, error.message, error)
    throw error
  }
}

/** Bytes of the files that a package's manifest lists; missing ones count nothing. */
export async function listedBytes(directory: string): Promise<number> {
  const { files } = await readManifest(directory)
  const sizes = await Promise.all(Object.keys(files).map((file) => sizeOf(directory, file)))
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

/** Size of a regular file in bytes; null where there is none. */
async function sizeOf(directory: string, file: string): Promise<number | null> {
  const stats = await readable(directory, file, stat(join(directory, file)))
  if (stats !== null && !stats.isFile()) throw invalid(directory, `${file} is not a file`)
  return stats?.size ?? null
}

async function readText(directory: string, file: string): Promise<string | null> {
  const size = await sizeOf(directory, file)
  if (size === null) return null
  if (size > TEXT_LIMIT_BYTES)
    throw invalid(directory, `${file} has ${size} bytes, more than the ${TEXT_LIMIT_BYTES} allowed`)
  return readable(directory, file, readFile(join(directory, file), 'utf8'))
}

/** Streamed: model files can be larger than the memory. */
export async function sha256Of(directory: string, file: string): Promise<string> {
  const hash = createHash('sha256')
  await readable(directory, file, pipeline(createReadStream(join(directory, file)), hash))
  return hash.digest('hex')
}

/** Null where the file does not exist; other failures of the file system name the file. */
async function readable<T>(directory: string, file: string, reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw invalid(directory, `${file} cannot be read (${code ?? String(error)})`, error)
  }
}

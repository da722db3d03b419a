import { open, readFile, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { invalid } from '../package/loadJudgePackage.js'
import { schemaProblems } from '../package/schemaProblems.js'
import { parseCheckpointConfig, type CheckpointConfig } from './checkpointConfig.js'
import { readElements } from './readElements.js'
import { readSafetensorsHeader, type StoredTensor } from './safetensorsHeader.js'

/** A checkpoint folder with its headers read; tensors stay on the disk until asked for. */
export interface Checkpoint {
  config: CheckpointConfig
  tensors: readonly StoredTensor[]
  /** Names of the files that decide what the judge says: config, index, safetensors. */
  files: string[]
  /**
   * Elements `start` to `start + count` of a tensor in row-major order. Ask for bounded parts: they are held in memory.
   * @throws ExpectedError JUDGE_INVALID where one of them is not finite.
   */
  read(tensor: StoredTensor, start: number, count: number): Promise<Float32Array>
  close(): Promise<void>
}

const CONFIG_FILE = 'config.json'
const SINGLE_FILE = 'model.safetensors'
const INDEX_FILE = 'model.safetensors.index.json'

const indexSchema = z.object({
  weight_map: z.record(
    z.string(),
    z
      .string()
      .regex(/^[\w-][\w.-]*\.safetensors$/, 'must be the name of a .safetensors file beside the index'),
  ),
})

/**
 * Opens `model.safetensors`, or the parts that `model.safetensors.index.json` lists.
 * @throws ExpectedError JUDGE_INVALID naming the file, and the key where it is one.
 */
export async function openCheckpoint(directory: string): Promise<Checkpoint> {
  const handles = new Map<string, FileHandle>()
  const close = async () => {
    for (const handle of handles.values()) await handle.close()
  }
  try {
    const config = parseCheckpointConfig(join(directory, CONFIG_FILE), await readText(directory, CONFIG_FILE))
    const isSingle = await exists(join(directory, SINGLE_FILE))
    const weightMap = isSingle ? null : await readIndex(directory)
    const parts = weightMap === null ? [SINGLE_FILE] : [...new Set(weightMap.values())].sort()
    const tensors: StoredTensor[] = []
    for (const part of parts) {
      const path = join(directory, part)
      const handle = await openFile(directory, part)
      handles.set(path, handle)
      tensors.push(...(await readSafetensorsHeader(handle, path)))
    }
    if (weightMap !== null) checkIndex(directory, weightMap, tensors)
    return {
      config,
      tensors,
      files: [CONFIG_FILE, ...(isSingle ? [] : [INDEX_FILE]), ...parts],
      read(tensor, start, count) {
        const handle = handles.get(tensor.path)
        if (handle === undefined) throw new Error(`${tensor.path} is not of this checkpoint`)
        return readElements(handle, tensor, start, count)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function readIndex(directory: string): Promise<Map<string, string>> {
  const path = join(directory, INDEX_FILE)
  if (!(await exists(path)))
    throw invalid(directory, `holds neither ${SINGLE_FILE} nor ${INDEX_FILE}: not a checkpoint`)
  const text = await readText(directory, INDEX_FILE)
  let index: unknown
  try {
    index = JSON.parse(text)
  } catch (error) {
    throw invalid(path, `is not JSON (${String(error)})`, error)
  }
  const parsed = indexSchema.safeParse(index)
  if (parsed.success) return new Map(Object.entries(parsed.data.weight_map))
  throw invalid(path, `has no valid weight_map: ${schemaProblems(parsed.error).join('; ')}`, parsed.error)
}

/** Index and parts must name the same tensors, each once and in the same place. */
function checkIndex(
  directory: string,
  weightMap: ReadonlyMap<string, string>,
  tensors: readonly StoredTensor[],
): void {
  const found = new Map<string, string>()
  for (const { key, path } of tensors) {
    const other = found.get(key)
    if (other !== undefined) throw invalid(path, `${key}: stands in ${other} too`)
    found.set(key, path)
    const part = weightMap.get(key)
    if (part === undefined) throw invalid(path, `${key}: is not in ${INDEX_FILE}`)
    if (join(directory, part) !== path)
      throw invalid(path, `${key}: should stand in ${part}, says ${INDEX_FILE}`)
  }
  for (const [key, part] of weightMap)
    if (!found.has(key)) throw invalid(join(directory, part), `${key}: is missing, ${INDEX_FILE} lists it`)
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw invalid(path, `cannot be read (${String(error)})`, error)
  }
}

async function openFile(directory: string, file: string): Promise<FileHandle> {
  const handle = await readable(directory, file, open(join(directory, file)))
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw invalid(directory, `${file} is not a file`)
}

function readText(directory: string, file: string): Promise<string> {
  return readable(directory, file, readFile(join(directory, file), 'utf8'))
}

async function readable<T>(directory: string, file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw invalid(
      directory,
      code === 'ENOENT' ? `${file} is missing` : `${file} cannot be read (${code ?? String(error)})`,
      error,
    )
  }
}

import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readElements } from '../checkpoint/readElements.js'
import { readSafetensorsHeader } from '../checkpoint/safetensorsHeader.js'
import { invalid } from '../package/loadJudgePackage.js'
import { schemaProblems } from '../package/schemaProblems.js'

const VALUES_FILE = 'reference.json'
const STATES_FILE = 'reference.safetensors'

const token = z.int().nonnegative()

const valuesSchema = z
  .object({
    input_ids: z.array(z.array(token).min(1)).min(1),
    /** 1 for a token, 0 for padding. */
    attention_mask: z.array(z.array(z.int().min(0).max(1)).min(1)),
    logits: z.array(z.array(z.number()).length(3)),
  })
  .refine(
    ({ input_ids: ids, attention_mask: mask, logits }) =>
      mask.length === ids.length &&
      logits.length === ids.length &&
      ids.every((row, index) => row.length === ids[0]?.length && mask[index]?.length === row.length),
    'input_ids, attention_mask and logits differ in their rows, or rows in their lengths',
  )

/** What another implementation gives for a padded batch. */
export interface Reference {
  inputIds: number[][]
  attentionMask: number[][]
  logits: number[][]
  /** Names of the states that it holds. */
  stateNames: string[]
  /** Shape and values of a state, from the disk. */
  readState(name: string): Promise<{ shape: readonly number[]; values: Float32Array }>
  close(): Promise<void>
}

/**
 * Opens a reference folder: `reference.json` with inputs and logits, `reference.safetensors` with states by name.
 * @throws ExpectedError JUDGE_INVALID naming the file and what is wrong with it.
 */
export async function openReference(directory: string): Promise<Reference> {
  const values = await readValues(directory)
  const path = join(directory, STATES_FILE)
  const file = await open(path).catch((error: unknown) => {
    throw invalid(path, unreadable(error), error)
  })
  try {
    const states = new Map((await readSafetensorsHeader(file, path)).map((state) => [state.key, state]))
    return {
      inputIds: values.input_ids,
      attentionMask: values.attention_mask,
      logits: values.logits,
      stateNames: [...states.keys()],
      async readState(name) {
        const state = states.get(name)
        if (state === undefined) throw new Error(`the reference has no state ${name}`)
        const count = state.shape.reduce((product, size) => product * size, 1)
        return { shape: state.shape, values: await readElements(file, state, 0, count) }
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readValues(directory: string): Promise<z.infer<typeof valuesSchema>> {
  try {
    return valuesSchema.parse(JSON.parse(await readFile(join(directory, VALUES_FILE), 'utf8')))
  } catch (error) {
    const problems = error instanceof z.ZodError ? schemaProblems(error) : [unreadable(error)]
    throw invalid(join(directory, VALUES_FILE), problems.join('; '), error)
  }
}

function unreadable(error: unknown): string {
  if (error instanceof SyntaxError) return `is not JSON (${error.message})`
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'is missing' : `cannot be read (${code ?? String(error)})`
}

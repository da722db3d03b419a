import type { StoredTensor } from '../checkpoint/safetensorsHeader.js'
import { invalid } from '../package/loadJudgePackage.js'
import { keySpelling, type KeySpelling } from './keySpelling.js'

/** Tensors of a judge by one spelling of their keys: no wrappers, no parametrizations, no `roberta`. */
export type CheckpointWeights = ReadonlyMap<string, StoredTensor>

export interface SortedTensors {
  weights: CheckpointWeights
  /** How this checkpoint would spell a weight's key. */
  keyOf: KeySpelling
  /** Counts of tensors that the judge never uses: its adapters are off, its pooler is not called. */
  ignored: { lora: number; pooler: number }
}

/**
 * Sorts a checkpoint's tensors into those that the judge uses and those that it ignores.
 * @throws ExpectedError JUDGE_INVALID where two keys spell the same weight.
 */
export function sortTensors(directory: string, tensors: readonly StoredTensor[]): SortedTensors {
  const weights = new Map<string, StoredTensor>()
  const ignored = { lora: 0, pooler: 0 }
  for (const tensor of tensors) {
    const name = weightName(tensor.key)
    if (/^encoder\..*\.lora_\w+$/.test(name)) ignored.lora++
    else if (name.startsWith('encoder.pooler.')) ignored.pooler++
    else {
      const twin = weights.get(name)
      if (twin !== undefined)
        throw invalid(directory, `${tensor.key} and ${twin.key} are two spellings of one weight`)
      weights.set(name, tensor)
    }
  }
  return { weights, keyOf: keySpelling([...weights.values()].map(({ key }) => key)), ignored }
}

function weightName(key: string): string {
  return key
    .replace(/^((model|module)\.)+/, '')
    .replace(/^encoder\.roberta\./, 'encoder.')
    .replace('.parametrizations.weight.original', '.weight')
    .replace(/^classification_head\.0\./, 'classification_head.')
}

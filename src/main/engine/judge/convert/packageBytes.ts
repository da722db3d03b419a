import { openCheckpoint } from '../checkpoint/openCheckpoint.js'
import type { Precision } from '../package/judgeManifest.js'
import { sortTensors } from './checkpointWeights.js'
import { recogniseArchitecture } from './judgeArchitecture.js'
import { planStorage } from './storagePlan.js'

const ELEMENT_BYTES = { float32: 4, float16: 2, int8: 1 } as const

/**
 * Bytes that the weights of a converted checkpoint take, from its headers alone.
 * @throws ExpectedError JUDGE_INVALID where it is no checkpoint of a judge.
 */
export async function packageBytes(source: string, precision: Precision): Promise<number> {
  const checkpoint = await openCheckpoint(source)
  try {
    const sorted = sortTensors(source, checkpoint.tensors)
    const architecture = recogniseArchitecture(source, sorted, checkpoint.config)
    return planStorage(architecture, precision).reduce(
      (sum, { rows, columns, elementType }) => sum + rows * columns * ELEMENT_BYTES[elementType],
      0,
    )
  } finally {
    await checkpoint.close()
  }
}

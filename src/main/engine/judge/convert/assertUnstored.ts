import type { Checkpoint } from '../checkpoint/openCheckpoint.js'
import type { CheckpointWeights } from './checkpointWeights.js'
import type { StoredWeight } from './storagePlan.js'

/**
 * Reads the weights that are left out of a package because no output depends on them. In PyTorch an infinite one makes
 * every output NaN all the same, so such a checkpoint is broken, too.
 * @throws ExpectedError JUDGE_INVALID where an element is not finite.
 */
export async function assertUnstored(
  checkpoint: Pick<Checkpoint, 'read'>,
  weights: CheckpointWeights,
  plan: readonly StoredWeight[],
): Promise<void> {
  const stored = new Map<string, { first: number; end: number }[]>()
  for (const { source, firstRow, rows, columns } of plan) {
    const ranges = stored.get(source) ?? []
    stored.set(source, [...ranges, { first: firstRow * columns, end: (firstRow + rows) * columns }])
  }
  for (const [name, tensor] of weights) {
    const ranges = (stored.get(name) ?? []).toSorted((one, other) => one.first - other.first)
    const size = tensor.shape.reduce((product, length) => product * length, 1)
    let read = 0
    for (const { first, end } of [...ranges, { first: size, end: size }]) {
      if (first > read) await checkpoint.read(tensor, read, first - read)
      read = Math.max(read, end)
    }
  }
}

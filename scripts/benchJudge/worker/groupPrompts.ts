import { TOKEN_BUDGETS } from '../../../src/main/engine/judge/process/openPromptJudge.js'
import { packMicroBatches } from '../../../src/main/engine/judge/prompt/packMicroBatches.js'
import type { Batching } from './protocol.js'

/** Groups of indices into `lengths`: the product's own, or such as know nothing of lengths to come. */
export function groupPrompts(lengths: readonly number[], batching: Batching): number[][] {
  if (batching === 'sorted') return packMicroBatches(lengths, TOKEN_BUDGETS.cpu)
  const groups: number[][] = []
  let group: number[] = []
  for (const [index, length] of lengths.entries()) {
    const longest = Math.max(length, ...group.map((member) => lengths[member] ?? 0))
    const isFull =
      typeof batching === 'number'
        ? group.length === batching
        : longest * (group.length + 1) > TOKEN_BUDGETS.cpu
    if (isFull && group.length > 0) {
      groups.push(group)
      group = []
    }
    group.push(index)
  }
  return group.length > 0 ? [...groups, group] : groups
}

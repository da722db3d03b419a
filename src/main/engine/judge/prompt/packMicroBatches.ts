/**
 * Groups prompts of like length, the shortest first, so that little is computed on padding.
 * @param lengths tokens of each prompt.
 * @param tokenBudget most tokens of a group, padding included; a longer prompt forms a group of its own.
 * @returns groups of indices into `lengths`, each index once.
 */
export function packMicroBatches(lengths: readonly number[], tokenBudget: number): number[][] {
  const sorted = lengths
    .map((length, index) => ({ length, index }))
    .sort((one, other) => one.length - other.length || one.index - other.index)
  const groups: number[][] = []
  let group: number[] = []
  for (const { length, index } of sorted) {
    if (group.length > 0 && length * (group.length + 1) > tokenBudget) {
      groups.push(group)
      group = []
    }
    group.push(index)
  }
  return group.length > 0 ? [...groups, group] : groups
}

import { toRaw } from 'vue'
import type { FilterTree } from '../../../../shared/contract/filterTree.js'

type Part = FilterTree['parts'][number]

const keys = new WeakMap<Part, number>()
let last = 0

/** What tells a part of a rule from the others beside it for as long as it is edited, wherever it stands. */
export function partKey(part: Part): number {
  const raw = toRaw(part)
  const key = keys.get(raw) ?? (last += 1)
  keys.set(raw, key)
  return key
}

/** `changed` stands where `part` stood: the same part with another value. */
export function keepPartKey(part: Part, changed: Part): void {
  keys.set(toRaw(changed), partKey(part))
}

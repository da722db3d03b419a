import { setImmediate } from 'node:timers/promises'
import type { Store } from '../store/openStore.js'

/**
 * Writes many things in short transactions, so that whoever votes meanwhile need not wait. Returns how many of them were
 * written: all, unless it was aborted.
 */
export async function writeInSlices<Item>(
  store: Store,
  items: readonly Item[],
  write: (item: Item) => void,
  signal?: AbortSignal,
): Promise<number> {
  let next = 0
  while (next < items.length && signal?.aborted !== true) {
    store.inShortTransaction((mayGoOn) => {
      do write(items[next++] as Item)
      while (next < items.length && mayGoOn())
    })
    await setImmediate()
  }
  return next
}

import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'

/**
 * Lets the threads go first that somebody waits for, where there are fewer processors than work. Linux keeps a priority a
 * thread; elsewhere Node can only set that of the whole process, and this does nothing.
 */
export function yieldProcessor(): void {
  if (process.platform !== 'linux') return
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system that does not allow it does the work all the same.
  }
}

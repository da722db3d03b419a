import { constants, setPriority } from 'node:os'

/** Argument of a judge process that works while somebody reviews beside it. */
export const GIVE_WAY = '--give-way'

/**
 * Lets the desk go first where there are fewer processors than work: a run that has them to itself is as fast as before.
 * To be called before a model is loaded, whose threads get the priority of the thread that makes them.
 */
export function giveWay(args: readonly string[]): void {
  if (!args.includes(GIVE_WAY)) return
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system that does not allow it judges all the same.
  }
}

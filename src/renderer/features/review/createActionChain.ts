/**
 * Runs actions one after the other, so that a key typed ahead applies to the pair that is on screen by then. One that
 * fails discards those behind it: they were typed for another screen than the one the user now sees.
 */
export function createActionChain(onFailure: (error: unknown) => void) {
  let chain: Promise<unknown> = Promise.resolve()
  let epoch = 0
  let typed = 0
  const chained =
    (isTyped: boolean) =>
    (action: () => Promise<void>): Promise<void> => {
      const mine = epoch
      if (isTyped) typed += 1
      const run = async () => {
        if (isTyped && mine !== epoch) return
        try {
          await action()
        } catch (error) {
          epoch += 1
          onFailure(error)
        }
      }
      const done = chain.then(run)
      chain = done
      return done
    }
  return {
    enqueue: chained(true),
    /** For what nobody typed: it waits for the actions before it, and is done whatever becomes of them. */
    inTurn: chained(false),
    /** What was typed until now and is not done yet was meant for another screen. */
    dropTyped: () => void (epoch += 1),
    /** How many have been typed by now. */
    actions: () => typed,
  }
}

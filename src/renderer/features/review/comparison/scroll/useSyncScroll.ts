type Scroller = HTMLElement | null

const PAGE_SHARE = 0.85

const reach = (scroller: HTMLElement) => Math.max(0, scroller.scrollHeight - scroller.clientHeight)

/** Scrolling of the two answers: together, each in proportion to its length, or freely. */
export function useSyncScroll(scrollers: () => [Scroller, Scroller], isOn: () => boolean) {
  /** Where scrollers were put by this; the event that follows is no wish of the reader. */
  const led = new WeakMap<HTMLElement, number>()

  function follow(leader: HTMLElement, follower: HTMLElement) {
    const share = reach(leader) === 0 ? 0 : leader.scrollTop / reach(leader)
    follower.scrollTop = share * reach(follower)
    led.set(follower, follower.scrollTop)
  }

  return {
    /** Scrolls one alone, although they scroll together. */
    put(scroller: HTMLElement, by: number) {
      scroller.scrollBy(0, by)
      led.set(scroller, scroller.scrollTop)
    },
    /** To be called when a scroller has moved. */
    scrolled(mover: HTMLElement) {
      if (!isOn()) return
      const isLed = Math.abs((led.get(mover) ?? Number.NaN) - mover.scrollTop) < 1
      led.delete(mover)
      const [a, b] = scrollers()
      const other = mover === a ? b : a
      if (!isLed && other !== null) follow(mover, other)
    },
    /** A page down or up: together the longer answer leads, so that nothing of it is passed over; freely both move. */
    page(direction: 1 | -1) {
      const both = scrollers().filter((scroller) => scroller !== null)
      const [longest] = [...both].sort((left, right) => reach(right) - reach(left))
      for (const scroller of isOn() && longest !== undefined ? [longest] : both)
        scroller.scrollBy(0, direction * scroller.clientHeight * PAGE_SHARE)
    },
  }
}

/**
 * @typedef {{ ms: number, changedMs: number, plainAnswers: number }} Painted `changedMs`: until the page's content changed
 * @typedef {{ armPair: () => void, armList: () => void, painted: () => Promise<Painted> }} DeskProbe
 */

/**
 * Runs inside the page and installs `globalThis.deskProbe`. It takes the time from an input event (its own time
 * stamp, so that waiting in the browser's queue counts) until the frame after the one in which the page shows the
 * answer to it: another pair in the comparison, or another list without rows still to be read.
 */
export const installDeskProbe = () => {
  const timeoutMs = 10_000
  let inputAtMs = 0
  for (const type of ['keydown', 'click', 'change'])
    addEventListener(type, (event) => (inputAtMs = event.timeStamp), { capture: true })

  const shownPair = () => document.querySelector('[data-pair]')?.getAttribute('data-pair') ?? null
  const shownList = () => {
    const list = document.querySelector('[role=listbox][aria-busy]')
    const rows = [...(list?.querySelectorAll('[role=option]') ?? [])]
    const isReady = list?.getAttribute('aria-busy') === 'false' && !list.querySelector('.waiting')
    return isReady ? `${rows[0]?.getAttribute('aria-setsize')} ${rows.map(({ id }) => id).join()}` : null
  }

  /** @type {Promise<Painted>} */
  let painted = Promise.reject(new Error('the probe was not armed'))
  painted.catch(() => {})

  /** @param {() => string | null} read */
  const arm = (read) => {
    const before = read()
    painted = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`nothing but ${before} was shown`)), timeoutMs)
      const observer = new MutationObserver(() => {
        const now = read()
        if (now === null || now === before) return
        observer.disconnect()
        clearTimeout(timer)
        const changedMs = performance.now() - inputAtMs
        const plainAnswers = document.querySelectorAll('[data-side] .plain').length
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          // A task of its own: it runs once the frame of this callback has been laid out and painted.
          port1.addEventListener('message', () => {
            port1.close()
            resolve({ ms: performance.now() - inputAtMs, changedMs, plainAnswers })
          })
          port1.start()
          port2.postMessage(null)
        })
      })
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
    })
    painted.catch(() => {})
  }

  Object.assign(globalThis, {
    deskProbe: { armPair: () => arm(shownPair), armList: () => arm(shownList), painted: () => painted },
  })
}

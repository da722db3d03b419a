/** What is chosen from a list or ticked is chosen again at once; what was written is not. */
const WRITTEN = 'textarea, input:not([type=checkbox], [type=radio])'

/** Forms in which somebody has begun to write and not sent it: what stands in them is nowhere else. */
export function createBegunForms(root: HTMLElement) {
  const begun = new Set<HTMLFormElement>()
  const formOf = ({ target }: Event) => (target instanceof Element ? target.closest('form') : null)
  const note = (event: Event) => {
    const form = formOf(event)
    if (form !== null && (event.target as Element).matches(WRITTEN)) begun.add(form)
  }
  const forget = (event: Event) => {
    const form = formOf(event)
    if (form !== null) begun.delete(form)
  }
  root.addEventListener('input', note)
  root.addEventListener('submit', forget)

  return {
    /** Whether one of those is still there. */
    isThere(): boolean {
      for (const form of begun) if (!form.isConnected) begun.delete(form)
      return begun.size > 0
    },
    stop() {
      root.removeEventListener('input', note)
      root.removeEventListener('submit', forget)
    },
  }
}

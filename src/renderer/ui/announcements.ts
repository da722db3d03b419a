import { shallowReactive } from 'vue'

/** Long enough to be heard, short enough not to be found later by whoever reads along the page. */
const KEPT_MS = 10_000

/** What those who hear the page are told beside what they read, oldest first. */
export const announcements = shallowReactive<{ id: number; text: string }[]>([])
let lastId = 0

/** Says something that others see happen elsewhere on the screen than where the focus is. */
export function announce(text: string): void {
  lastId += 1
  const id = lastId
  announcements.push({ id, text })
  setTimeout(() => {
    const index = announcements.findIndex((told) => told.id === id)
    if (index >= 0) announcements.splice(index, 1)
  }, KEPT_MS)
}

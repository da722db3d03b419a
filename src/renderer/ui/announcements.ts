import { shallowReactive } from 'vue'

/** Long enough to be heard, short enough not to be found later by whoever reads along the page. */
const KEPT_MS = 10_000
/** What one key does is told from several places, each when its part is on screen. */
const GATHERED_MS = 200
/** Of what comes at once, browsers do not tell in which order it stands. */
const APART_MS = 100

/** In which order that is said which happens together: what was decided, what else was done, what has come on screen. */
const TURNS = ['decision', 'change', 'pair', 'list', 'texts'] as const
type Turn = (typeof TURNS)[number]
/** What has not been said when the next of its kind comes is no longer so: keys are quicker than any voice. */
const OVERTAKES: Partial<Record<Turn, readonly Turn[]>> = {
  pair: ['pair'],
  list: ['list'],
  texts: ['texts'],
}

export interface Announcement {
  text: string
  /** Said after it, in its own language; `lang` as in HTML. */
  quote?: { text: string; lang: string | undefined }
}
type Told = Announcement & { id: number; turn: Turn }

/** What those who hear the page are told beside what they read, oldest first. */
export const announcements = shallowReactive<Told[]>([])
let waiting: Told[] = []
let lastId = 0

/** Says something that others see happen elsewhere on the screen than where the focus is. */
export function announce(announcement: string | Announcement, turn: Turn = 'change'): void {
  lastId += 1
  const told = typeof announcement === 'string' ? { text: announcement } : announcement
  if (waiting.length === 0) setTimeout(tellNext, GATHERED_MS)
  waiting = waiting.filter((other) => OVERTAKES[turn]?.includes(other.turn) !== true)
  waiting.push({ ...told, id: lastId, turn })
  waiting = waiting.toSorted((one, other) => TURNS.indexOf(one.turn) - TURNS.indexOf(other.turn))
}

function tellNext(): void {
  const told = waiting.shift()
  if (told === undefined) return
  announcements.push(told)
  setTimeout(() => void announcements.splice(announcements.indexOf(told), 1), KEPT_MS)
  if (waiting.length > 0) setTimeout(tellNext, APART_MS)
}

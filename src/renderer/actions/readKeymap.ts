import { ACTION_IDS, ACTIONS, type ActionId } from './actions.js'
import { isSamePlace, type KeyPlace } from './keyPlace.js'
import { isProtected, type Keymap } from './keymap.js'

/** More keys for one action than a row can show. */
const MOST_PLACES = 4
const CODE = /^[A-Z][A-Za-z0-9]{0,30}$/

function readPlace(value: unknown): KeyPlace | null {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('shift' in value)) return null
  const { code, shift } = value
  if (typeof code !== 'string' || typeof shift !== 'boolean' || !CODE.test(code)) return null
  return isProtected({ code, shift }) ? null : { code, shift }
}

function readPlaces(value: unknown): KeyPlace[] | null {
  if (!Array.isArray(value) || value.length > MOST_PLACES) return null
  const places = value.map(readPlace)
  return places.every((place) => place !== null) ? places : null
}

/**
 * The keys in force: those of the settings, else those an action comes with, where nobody has given them to another.
 * `unread` counts what the settings hold beyond that: actions of another version, malformed keys, the second of two
 * actions with the same key.
 */
export function readKeymap(stored: Readonly<Record<string, unknown>>): { keymap: Keymap; unread: number } {
  const chosen = new Map<ActionId, KeyPlace[]>()
  const taken: KeyPlace[] = []
  const isTaken = (place: KeyPlace) => taken.some((other) => isSamePlace(other, place))
  for (const id of ACTION_IDS) {
    const places = Object.hasOwn(stored, id) ? readPlaces(stored[id]) : null
    if (places === null || places.some(isTaken)) continue
    chosen.set(id, places)
    taken.push(...places)
  }
  const entries = ACTION_IDS.map((id) => [
    id,
    chosen.get(id) ?? ACTIONS[id].keys.filter((place) => !isTaken(place)),
  ])
  return { keymap: Object.fromEntries(entries) as Keymap, unread: Object.keys(stored).length - chosen.size }
}

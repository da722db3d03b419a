import { ACTIONS, ACTION_IDS, type ActionId } from './actions.js'
import { isChord, isSamePlace, type KeyPlace, type KeyPress } from './keyPlace.js'

/** Which keys each action has. */
export type Keymap = Readonly<Record<ActionId, readonly KeyPlace[]>>

export const DEFAULT_KEYMAP = Object.fromEntries(ACTION_IDS.map((id) => [id, ACTIONS[id].keys])) as Keymap

/** A cause tag as far as its key goes. */
export interface KeyedTag {
  id: string
  label: string | null
  key: string | null
  hidden: boolean
}

/** What a key does: an action, or a cause tag to put on or take off, or with shift to aim at another. */
export type KeyTarget = { kind: 'action'; id: ActionId } | { kind: 'tag' | 'aim'; id: string }

const action = (id: ActionId): KeyTarget => ({ kind: 'action', id })

export function targetOf(place: KeyPlace, keymap: Keymap, tags: readonly KeyedTag[]): KeyTarget | null {
  const id = ACTION_IDS.find((each) => keymap[each].some((own) => isSamePlace(own, place)))
  if (id !== undefined) return action(id)
  const tag = tags.find(({ key, hidden }) => !hidden && key === place.code)
  return tag === undefined ? null : { kind: place.shift ? 'aim' : 'tag', id: tag.id }
}

/** What a press does, by the place of its key; null where it does nothing here. */
export function targetOfPress(press: KeyPress, keymap: Keymap, tags: readonly KeyedTag[]): KeyTarget | null {
  const place: KeyPlace = { code: press.code, shift: press.shiftKey }
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) {
    if (!isChord(press)) return null
    const id = ACTION_IDS.find((each) => {
      const { chord } = ACTIONS[each]
      return chord !== undefined && isSamePlace(chord, place)
    })
    return id === undefined || press.repeat ? null : action(id)
  }
  const target = targetOf(place, keymap, tags)
  if (press.repeat) return target?.kind === 'action' && ACTIONS[target.id].repeats === true ? target : null
  // The question mark is elsewhere on some layouts (Shift+7 on the Russian one).
  return target ?? (press.key === '?' ? action('help') : null)
}

/** Keys that move the focus, close and confirm everywhere. */
const PROTECTED =
  /^(Escape|Tab|Enter|NumpadEnter|Backspace|Delete|(Shift|Control|Alt|Meta)(Left|Right)|.*Lock|ContextMenu|PrintScreen|Unidentified|)$/
export const isProtected = ({ code }: KeyPlace): boolean => PROTECTED.test(code)
const TAG_CODE = /^(Key[A-Z]|Digit\d)$/

export type KeyProblem = { kind: 'protected' } | KeyTarget

/** Why a key cannot be given to an action (`exceptFor`: it may have it already); null where it can. */
export function keyProblem(
  place: KeyPlace,
  keymap: Keymap,
  tags: readonly KeyedTag[],
  exceptFor: ActionId | null = null,
): KeyProblem | null {
  if (isProtected(place)) return { kind: 'protected' }
  const target = targetOf(place, keymap, tags)
  return target?.kind === 'action' && target.id === exceptFor ? null : target
}

/** Why a key cannot belong to a cause tag: those have letters and digits only, and take the key with shift along. */
export function tagKeyProblem(
  code: string,
  keymap: Keymap,
  tags: readonly KeyedTag[],
  exceptFor: string | null = null,
): KeyProblem | null {
  if (!TAG_CODE.test(code)) return { kind: 'protected' }
  const others = tags.filter(({ id }) => id !== exceptFor)
  return (
    keyProblem({ code, shift: false }, keymap, others) ?? keyProblem({ code, shift: true }, keymap, others)
  )
}

import { computed, shallowReactive, shallowRef, type Ref } from 'vue'
import { ACTIONS, ACTION_IDS, type ActionId } from './actions.js'
import { placeLabel } from './keyPlace.js'
import { DEFAULT_KEYMAP, targetOfPress, type KeyedTag, type Keymap } from './keymap.js'
import type { KeyPress } from './keyPlace.js'

/** Something the command palette can do. `names`: in every language, the current one first. */
export interface Command {
  id: string
  names: readonly string[]
  /** Said dimly before the name, such as "Go to". */
  kind: string
  caps: readonly string[]
  run: () => unknown
}
export type CommandSource = () => readonly Command[]
export type Handler = () => unknown
export type ActionHandlers = Partial<Record<ActionId, Handler>>

const isWriting = ({ code, ctrlKey, metaKey }: KeyPress) => !ctrlKey && !metaKey && !/^F\d+$/.test(code)

/** What can be done right now, by which keys, and the doing of it. */
export function createActions(
  keymap: Readonly<Ref<Keymap>> = shallowRef(DEFAULT_KEYMAP),
  /** Cause tags have keys of their own. */
  tags: Readonly<Ref<readonly KeyedTag[]>> = shallowRef([]),
) {
  const handlers = shallowReactive(new Map<ActionId, Handler>())
  /** What features add to the command palette beyond actions. */
  const commandSources = shallowReactive(new Set<CommandSource>())
  /** What putting a cause on means, which the desk tells. */
  const toggleTag = shallowRef<((id: string) => unknown) | null>(null)
  /** Says of the next one that the cause explains that one's error. */
  const aimTag = shallowRef<((id: string) => unknown) | null>(null)

  function add(given: ActionHandlers) {
    for (const [id, handler] of Object.entries(given)) handlers.set(id as ActionId, handler)
  }
  /** Takes back what `add` was given, where no one else has taken it over since. */
  function remove(given: ActionHandlers) {
    for (const [id, handler] of Object.entries(given))
      if (handlers.get(id as ActionId) === handler) handlers.delete(id as ActionId)
  }

  const run = (id: ActionId): void => void handlers.get(id)?.()

  /** Does what the press asks for; false where that is nothing. */
  function runPress(press: KeyPress, isTyping: boolean): boolean {
    const target = targetOfPress(press, keymap.value, tags.value)
    if (target === null) return false
    if (target.kind !== 'action') {
      const change = target.kind === 'tag' ? toggleTag.value : aimTag.value
      if (isTyping || change === null) return false
      change(target.id)
      return true
    }
    if (!handlers.has(target.id)) return false
    if (isTyping && (ACTIONS[target.id].anywhere !== true || isWriting(press))) return false
    run(target.id)
    return true
  }

  return {
    keymap,
    commandSources,
    tags,
    toggleTag,
    aimTag,
    /** In the order of the registry. */
    available: computed(() => ACTION_IDS.filter((id) => handlers.has(id))),
    add,
    remove,
    run,
    runPress,
    /** Key cap of the action's first key; empty where it has none. */
    hint(id: ActionId): string {
      const first = keymap.value[id][0]
      return first === undefined ? '' : placeLabel(first)
    },
    /** A name with its key behind it, for titles. */
    titled(name: string, id: ActionId): string {
      const first = keymap.value[id][0]
      return first === undefined ? name : `${name} (${placeLabel(first)})`
    },
  }
}
export type Actions = ReturnType<typeof createActions>

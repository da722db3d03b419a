import type { TagDefinition } from '../../../../shared/contract/review.js'
import type { Erred } from '../../../../shared/domain/review.js'
import type { SideChoice } from '../../../../shared/domain/verdict.js'
import type { MessageKey } from '../../../i18n/messageKey.js'

export type KeyAction =
  | { type: 'vote'; choice: SideChoice }
  | { type: 'erred'; erred: Erred }
  | { type: 'tag'; id: string }
  | { type: 'scroll'; direction: 1 | -1 }
  | { type: SimpleAction }

type SimpleAction =
  | 'note'
  | 'undo'
  | 'redo'
  | 'next'
  | 'previous'
  | 'search'
  | 'filter'
  | 'help'
  | 'raw'
  | 'inspector'
  | 'models'
  | 'prompt'
  | 'newTag'
  | 'blind'

export interface Binding {
  /** `KeyboardEvent.code`: the place on the keyboard, the same on a Russian layout. The first is the one shown. */
  codes: readonly string[]
  shift?: boolean
  action: KeyAction
  name: MessageKey
  /** Goes on while the key is held down. */
  repeats?: boolean
}

export const BINDINGS: readonly Binding[] = [
  { codes: ['Digit1', 'Numpad1'], action: { type: 'vote', choice: 'A>B' }, name: 'common.verdict.first' },
  { codes: ['Digit2', 'Numpad2'], action: { type: 'vote', choice: 'A=B' }, name: 'common.verdict.equal' },
  { codes: ['Digit3', 'Numpad3'], action: { type: 'vote', choice: 'B>A' }, name: 'common.verdict.second' },
  {
    codes: ['Digit0', 'Numpad0'],
    action: { type: 'vote', choice: 'undecidable' },
    name: 'common.verdict.undecidable',
  },
  { codes: ['KeyJ'], action: { type: 'erred', erred: 'judge' }, name: 'review.erred.judge' },
  { codes: ['KeyR'], action: { type: 'erred', erred: 'reference' }, name: 'review.erred.reference' },
  { codes: ['KeyO'], action: { type: 'erred', erred: 'both' }, name: 'review.erred.both' },
  { codes: ['KeyU'], action: { type: 'erred', erred: 'unclear' }, name: 'review.erred.unclear' },
  { codes: ['KeyT'], action: { type: 'newTag' }, name: 'review.newTag' },
  { codes: ['KeyN'], action: { type: 'note' }, name: 'review.note' },
  { codes: ['KeyZ'], action: { type: 'undo' }, name: 'review.undo' },
  { codes: ['KeyZ'], shift: true, action: { type: 'redo' }, name: 'review.redo' },
  { codes: ['ArrowRight', 'BracketRight'], action: { type: 'next' }, name: 'review.next', repeats: true },
  {
    codes: ['ArrowLeft', 'BracketLeft'],
    action: { type: 'previous' },
    name: 'review.previous',
    repeats: true,
  },
  { codes: ['Space'], action: { type: 'scroll', direction: 1 }, name: 'review.scrollDown', repeats: true },
  {
    codes: ['Space'],
    shift: true,
    action: { type: 'scroll', direction: -1 },
    name: 'review.scrollUp',
    repeats: true,
  },
  { codes: ['KeyX'], action: { type: 'prompt' }, name: 'review.wholePrompt' },
  { codes: ['KeyV'], action: { type: 'raw' }, name: 'review.rawText' },
  { codes: ['KeyH'], action: { type: 'models' }, name: 'review.modelNames' },
  { codes: ['KeyB'], action: { type: 'blind' }, name: 'blind.toggle' },
  { codes: ['KeyI'], action: { type: 'inspector' }, name: 'review.inspector' },
  { codes: ['Slash'], action: { type: 'search' }, name: 'review.searchTexts' },
  { codes: ['KeyF'], action: { type: 'filter' }, name: 'review.filter' },
  { codes: ['F1'], action: { type: 'help' }, name: 'review.help' },
  { codes: ['Slash'], shift: true, action: { type: 'help' }, name: 'review.help' },
]

export interface KeyPress {
  code: string
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  repeat: boolean
}

/** What a key does, by its place on the keyboard; null where it does nothing here. */
export function actionForKey(press: KeyPress, tags: readonly TagDefinition[]): KeyAction | null {
  // Ctrl+Z and Cmd+Z are what hands know; every other chord belongs to the browser.
  const isUndoChord = (press.ctrlKey || press.metaKey) && press.code === 'KeyZ'
  if (press.altKey || ((press.ctrlKey || press.metaKey) && !isUndoChord)) return null
  const binding = BINDINGS.find(
    ({ codes, shift = false }) => codes.includes(press.code) && shift === press.shiftKey,
  )
  if (binding !== undefined) return press.repeat && binding.repeats !== true ? null : binding.action
  // The question mark is elsewhere on some layouts (Shift+7 on the Russian one).
  if (press.key === '?') return { type: 'help' }
  if (press.repeat || press.shiftKey) return null
  const tag = tags.find(({ key }) => key === press.code)
  return tag === undefined ? null : { type: 'tag', id: tag.id }
}

const RESERVED = new Set(BINDINGS.flatMap(({ codes }) => codes))
const isTagCode = (code: string) => /^(Key[A-Z]|Digit[4-9])$/.test(code)

/** Why a key cannot belong to a new tag; null where it can. */
export function tagKeyProblem(code: string, tags: readonly TagDefinition[]): 'reserved' | 'taken' | null {
  if (!isTagCode(code) || RESERVED.has(code)) return 'reserved'
  return tags.some(({ key }) => key === code) ? 'taken' : null
}

const NAMED: Record<string, string> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  BracketRight: ']',
  BracketLeft: '[',
  Slash: '/',
  Space: '␣',
}

/** What stands on the key cap: KeyE -> E. */
export const keyLabel = (code: string): string => NAMED[code] ?? code.replace(/^(Key|Digit)/, '')

/** Key cap of an action's first binding. */
export function hintFor(matches: (action: KeyAction) => boolean): string {
  const binding = BINDINGS.find(({ action }) => matches(action))
  if (binding === undefined) return ''
  return `${binding.shift === true ? '⇧' : ''}${keyLabel(binding.codes[0] ?? '')}`
}

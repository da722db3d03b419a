import type { MessageKey } from '../i18n/messageKey.js'
import { key, shifted, type KeyPlace } from './keyPlace.js'

/** Groups in the order in which keys are listed. */
export const ACTION_GROUPS = ['verdict', 'move', 'why', 'view', 'app'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]

export interface ActionDefinition {
  group: ActionGroup
  name: MessageKey
  /** Said before the name where that alone says too little. */
  prefix?: MessageKey
  /** Until the user chooses others; the first is the one that buttons show. */
  keys: readonly KeyPlace[]
  /** Goes on while the key is held down. */
  repeats?: true
  /** Together with Ctrl or Cmd; fixed. Every other chord belongs to the system. */
  chord?: KeyPlace
  /** Also while something is being typed in a field, by keys and chords that write nothing there. */
  anywhere?: true
}

/**
 * Everything that a key can do: bindings, the hints on buttons, the list of keys, the command palette and the editor of
 * keys come from here.
 *
 * To add an action: add its line here (the id is stored in users' settings, so it stays for ever), its name to a file of
 * i18n, and in the feature that does it `useActionHandlers({ 'my.id': () => ... })`. A button does
 * `run('my.id')` and shows `hint('my.id')`, both of `useActions()`. Nothing else is to be changed.
 */
const DEFINITIONS = {
  'vote.A>B': {
    group: 'verdict',
    name: 'common.verdict.first',
    keys: [key('Digit1'), key('Numpad1')],
  },
  'vote.A=B': { group: 'verdict', name: 'common.verdict.equal', keys: [key('Digit2'), key('Numpad2')] },
  'vote.B>A': { group: 'verdict', name: 'common.verdict.second', keys: [key('Digit3'), key('Numpad3')] },
  'vote.undecidable': {
    group: 'verdict',
    name: 'common.verdict.undecidable',
    keys: [key('Digit0'), key('Numpad0')],
  },
  undo: { group: 'verdict', name: 'review.undo', keys: [key('KeyZ')], chord: key('KeyZ') },
  redo: { group: 'verdict', name: 'review.redo', keys: [shifted('KeyZ')], chord: shifted('KeyZ') },

  'erred.judge': {
    group: 'why',
    prefix: 'review.whoErred',
    name: 'review.erred.judge',
    keys: [key('KeyJ')],
  },
  'erred.reference': {
    group: 'why',
    prefix: 'review.whoErred',
    name: 'review.erred.reference',
    keys: [key('KeyR')],
  },
  'erred.both': { group: 'why', prefix: 'review.whoErred', name: 'review.erred.both', keys: [key('KeyO')] },
  'erred.unclear': {
    group: 'why',
    prefix: 'review.whoErred',
    name: 'review.erred.unclear',
    keys: [key('KeyU')],
  },
  'suggestion.1': { group: 'why', name: 'signals.applyFirst', keys: [shifted('Digit1')] },
  'suggestion.2': { group: 'why', name: 'signals.applySecond', keys: [shifted('Digit2')] },
  'suggestion.3': { group: 'why', name: 'signals.applyThird', keys: [shifted('Digit3')] },
  causes: { group: 'why', name: 'causes.all', keys: [key('KeyC')] },
  newTag: { group: 'why', name: 'review.newTag', keys: [key('KeyT')] },
  editCauses: { group: 'why', name: 'causes.edit', keys: [shifted('KeyT')] },
  bulkTag: { group: 'why', name: 'bulk.title', keys: [shifted('KeyC')] },
  confidence: { group: 'why', name: 'causes.confidence', keys: [key('KeyK')] },
  note: { group: 'why', name: 'review.note', keys: [key('KeyN')] },

  next: { group: 'move', name: 'review.next', keys: [key('ArrowRight'), key('BracketRight')], repeats: true },
  previous: {
    group: 'move',
    name: 'review.previous',
    keys: [key('ArrowLeft'), key('BracketLeft')],
    repeats: true,
  },
  scrollDown: { group: 'move', name: 'review.scrollDown', keys: [key('Space')], repeats: true },
  scrollUp: { group: 'move', name: 'review.scrollUp', keys: [shifted('Space')], repeats: true },
  search: { group: 'move', name: 'review.searchTexts', keys: [key('Slash')] },
  nextHit: { group: 'move', name: 'compare.nextHit', keys: [key('Period')], repeats: true },
  previousHit: { group: 'move', name: 'compare.previousHit', keys: [key('Comma')], repeats: true },
  nextDifference: {
    group: 'move',
    name: 'compare.nextDifference',
    keys: [shifted('Period')],
    repeats: true,
  },
  previousDifference: {
    group: 'move',
    name: 'compare.previousDifference',
    keys: [shifted('Comma')],
    repeats: true,
  },
  filter: { group: 'move', name: 'review.filter', keys: [key('KeyF')] },
  saveSet: { group: 'move', name: 'queues.saveAs', keys: [] },
  editQueue: { group: 'move', name: 'queues.editQueue', keys: [] },

  diff: { group: 'view', name: 'compare.diff', keys: [key('KeyD')] },
  sync: { group: 'view', name: 'compare.sync', keys: [key('KeyS')] },
  textLarger: { group: 'view', name: 'compare.textLarger', keys: [key('Equal'), key('NumpadAdd')] },
  textSmaller: { group: 'view', name: 'compare.textSmaller', keys: [key('Minus'), key('NumpadSubtract')] },
  signs: { group: 'view', name: 'compare.signs', keys: [shifted('KeyV')] },
  rationale: { group: 'view', name: 'compare.rationale', keys: [key('KeyW')] },
  copyPair: { group: 'view', name: 'compare.copy', keys: [key('KeyY')] },
  prompt: { group: 'view', name: 'review.wholePrompt', keys: [key('KeyX')] },
  raw: { group: 'view', name: 'review.rawText', keys: [key('KeyV')] },
  blind: { group: 'view', name: 'blind.toggle', keys: [key('KeyB')] },
  adjudicate: { group: 'view', name: 'people.adjudication.toggle', keys: [shifted('KeyJ')] },
  models: { group: 'view', name: 'review.modelNames', keys: [key('KeyH')] },
  inspector: { group: 'view', name: 'review.inspector', keys: [key('KeyI')] },
  history: { group: 'view', name: 'history.focus', keys: [shifted('KeyI')] },

  addPerson: { group: 'app', name: 'people.add', keys: [] },
  help: { group: 'app', name: 'keys.help', keys: [key('F1'), shifted('Slash')], anywhere: true },
  palette: { group: 'app', name: 'keys.palette', keys: [], chord: key('KeyK'), anywhere: true },
  nextRegion: { group: 'app', name: 'keys.nextRegion', keys: [key('F6')], anywhere: true },
  previousRegion: { group: 'app', name: 'keys.previousRegion', keys: [shifted('F6')], anywhere: true },
  messages: { group: 'app', name: 'keys.messages', keys: [key('F8')], anywhere: true },
} as const satisfies Record<string, ActionDefinition>

export type ActionId = keyof typeof DEFINITIONS
export const ACTIONS: Readonly<Record<ActionId, ActionDefinition>> = DEFINITIONS
export const ACTION_IDS = Object.keys(DEFINITIONS) as ActionId[]

import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ACTION_IDS, ACTIONS } from '../../../../src/renderer/actions/actions.js'
import { chordLabel, key, type KeyPress } from '../../../../src/renderer/actions/keyPlace.js'
import {
  DEFAULT_KEYMAP,
  keyProblem,
  tagKeyProblem,
  targetOfPress,
  type KeyedTag,
  type Keymap,
} from '../../../../src/renderer/actions/keymap.js'

const tag = (id: string, key: string | null, hidden = false): KeyedTag => ({ id, label: id, key, hidden })
const TAGS = [tag('english_preference', 'KeyE'), tag('own', 'KeyQ'), tag('keyless', null)]
const press = (code: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...rest,
})
/** What a press does, in short: the id of an action, or `tag:` or `aim:` and the id of a cause. */
function does(code: string, rest: Partial<KeyPress> = {}, keymap: Keymap = DEFAULT_KEYMAP, tags = TAGS) {
  const target = targetOfPress(press(code, rest), keymap, tags)
  if (target === null) return null
  return target.kind === 'action' ? target.id : `${target.kind}:${target.id}`
}

describe('targetOfPress', () => {
  it('goes by the place of the key, whatever the layout writes', () => {
    expect(does('KeyE', { key: 'у' })).toBe('tag:english_preference')
    expect(does('KeyE', { key: 'У', shiftKey: true })).toBe('aim:english_preference')
    expect(does('KeyZ', { key: 'я' })).toBe('undo')
    expect(does('BracketRight', { key: 'ъ' })).toBe('next')
    expect(does('Digit1', { key: '1' })).toBe('vote.A>B')
    // Russian «е» is at KeyT, which opens the dialog of causes.
    expect(does('KeyT', { key: 'е' })).toBe('newTag')
  })

  it('tells undo from redo by shift, and takes the usual chords', () => {
    expect(does('KeyZ', { shiftKey: true })).toBe('redo')
    expect(does('KeyZ', { ctrlKey: true })).toBe('undo')
    expect(does('KeyZ', { metaKey: true, shiftKey: true })).toBe('redo')
  })

  it('leaves Ctrl to the fields of a Mac, where Cmd makes the chords', () => {
    vi.stubGlobal('navigator', { platform: 'MacIntel' })
    onTestFinished(() => void vi.unstubAllGlobals())
    expect(does('KeyK', { ctrlKey: true })).toBeNull()
    expect(does('KeyZ', { ctrlKey: true })).toBeNull()
    expect(does('KeyK', { metaKey: true })).toBe('palette')
    expect(chordLabel(key('KeyK'))).toBe('⌘K')
  })

  it('keeps the chord when the key is given away', () => {
    const moved = { ...DEFAULT_KEYMAP, undo: [] }
    expect(does('KeyZ', {}, moved)).toBeNull()
    expect(does('KeyZ', { ctrlKey: true, key: 'я' }, moved)).toBe('undo')
  })

  it('leaves every other chord to the system', () => {
    expect(does('KeyR', { ctrlKey: true })).toBeNull()
    expect(does('Digit1', { altKey: true })).toBeNull()
    expect(does('ArrowLeft', { altKey: true })).toBeNull()
    expect(does('KeyZ', { ctrlKey: true, altKey: true })).toBeNull()
    expect(does('KeyQ', { altKey: true })).toBeNull()
  })

  it('votes once for a key held down, but keeps walking', () => {
    expect(does('Digit3', { repeat: true })).toBeNull()
    expect(does('KeyE', { repeat: true })).toBeNull()
    expect(does('ArrowRight', { repeat: true })).toBe('next')
  })

  it('finds help by its sign where the sign is elsewhere', () => {
    expect(does('Digit7', { key: '?', shiftKey: true })).toBe('help')
  })

  it('does nothing for a key that means nothing, and for the key of a hidden cause', () => {
    expect(does('Digit9')).toBeNull()
    expect(does('')).toBeNull()
    expect(does('KeyQ', {}, DEFAULT_KEYMAP, [tag('own', 'KeyQ', true)])).toBeNull()
  })
})

describe('ACTIONS', () => {
  it('gives no key two meanings', () => {
    const places = ACTION_IDS.flatMap((id) => ACTIONS[id].keys.map(({ code, shift }) => `${shift} ${code}`))
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([])
  })

  it('leaves the keys of the built-in causes free', () => {
    const codes = ACTION_IDS.flatMap((id) => ACTIONS[id].keys.filter(({ shift }) => !shift)).map(
      ({ code }) => code,
    )
    for (const code of ['KeyE', 'KeyP', 'KeyM']) expect(codes).not.toContain(code)
  })
})

describe('keyProblem', () => {
  const at = (code: string, shift = false) => ({ code, shift })

  it('names who has the key', () => {
    expect(keyProblem(at('KeyZ'), DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'action', id: 'undo' })
    expect(keyProblem(at('KeyZ', true), DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'action', id: 'redo' })
    expect(keyProblem(at('KeyE'), DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'tag', id: 'english_preference' })
    expect(keyProblem(at('KeyE', true), DEFAULT_KEYMAP, TAGS)).toEqual({
      kind: 'aim',
      id: 'english_preference',
    })
    expect(keyProblem(at('KeyL', true), DEFAULT_KEYMAP, TAGS)).toBeNull()
    expect(keyProblem(at('KeyZ'), DEFAULT_KEYMAP, TAGS, 'undo')).toBeNull()
  })

  it('protects the keys that move the focus, close and confirm', () => {
    for (const code of ['Escape', 'Tab', 'Enter', 'NumpadEnter', 'ShiftLeft', 'CapsLock', ''])
      expect(keyProblem(at(code), DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'protected' })
    expect(keyProblem(at('Tab', true), DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'protected' })
  })
})

describe('tagKeyProblem', () => {
  it('accepts free letters and digits only', () => {
    expect(tagKeyProblem('KeyG', DEFAULT_KEYMAP, TAGS)).toBeNull()
    expect(tagKeyProblem('KeyQ', DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'tag', id: 'own' })
    expect(tagKeyProblem('KeyQ', DEFAULT_KEYMAP, TAGS, 'own')).toBeNull()
    expect(tagKeyProblem('KeyZ', DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'action', id: 'undo' })
    expect(tagKeyProblem('F9', DEFAULT_KEYMAP, TAGS)).toEqual({ kind: 'protected' })
  })
})

import { describe, expect, it } from 'vitest'
import {
  actionForKey,
  BINDINGS,
  hintFor,
  keyLabel,
  tagKeyProblem,
  type KeyPress,
} from '../../../../src/renderer/features/review/keys/keyMap.js'
import type { TagDefinition } from '../../../../src/shared/contract/review.js'

const tag = (id: string, key: string | null): TagDefinition => ({
  id,
  label: id,
  key,
  builtIn: false,
  family: 'own',
  target: 'judge',
  hidden: false,
  position: 1,
})
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

describe('actionForKey', () => {
  it('goes by the place of the key, whatever the layout writes', () => {
    expect(actionForKey(press('KeyE', { key: 'у' }), TAGS)).toEqual({ type: 'tag', id: 'english_preference' })
    expect(actionForKey(press('KeyZ', { key: 'я' }), TAGS)).toEqual({ type: 'undo' })
    expect(actionForKey(press('BracketRight', { key: 'ъ' }), TAGS)).toEqual({ type: 'next' })
    expect(actionForKey(press('Digit1', { key: '1' }), TAGS)).toEqual({ type: 'vote', choice: 'A>B' })
  })

  it('does not take a letter that only looks like a key of another place', () => {
    // Russian «е» is at KeyT, which opens the dialog of causes.
    expect(actionForKey(press('KeyT', { key: 'е' }), TAGS)).toEqual({ type: 'newTag' })
  })

  it('tells undo from redo by shift, and takes the usual chords', () => {
    expect(actionForKey(press('KeyZ', { shiftKey: true }), TAGS)).toEqual({ type: 'redo' })
    expect(actionForKey(press('KeyZ', { ctrlKey: true }), TAGS)).toEqual({ type: 'undo' })
    expect(actionForKey(press('KeyZ', { metaKey: true, shiftKey: true }), TAGS)).toEqual({ type: 'redo' })
  })

  it('leaves every other chord to the browser', () => {
    expect(actionForKey(press('KeyR', { ctrlKey: true }), TAGS)).toBeNull()
    expect(actionForKey(press('Digit1', { altKey: true }), TAGS)).toBeNull()
    expect(actionForKey(press('ArrowLeft', { altKey: true }), TAGS)).toBeNull()
    expect(actionForKey(press('KeyE', { shiftKey: true }), TAGS)).toBeNull()
  })

  it('votes once for a key held down, but keeps walking', () => {
    expect(actionForKey(press('Digit3', { repeat: true }), TAGS)).toBeNull()
    expect(actionForKey(press('KeyE', { repeat: true }), TAGS)).toBeNull()
    expect(actionForKey(press('ArrowRight', { repeat: true }), TAGS)).toEqual({ type: 'next' })
  })

  it('finds help by its sign where the sign is elsewhere', () => {
    expect(actionForKey(press('Digit7', { key: '?', shiftKey: true }), TAGS)).toEqual({ type: 'help' })
  })

  it('does nothing for a key that means nothing', () => {
    expect(actionForKey(press('KeyL'), TAGS)).toBeNull()
    expect(actionForKey(press(''), TAGS)).toBeNull()
  })
})

describe('BINDINGS', () => {
  it('gives no key two meanings', () => {
    const chords = BINDINGS.flatMap(({ codes, shift = false }) => codes.map((code) => `${shift} ${code}`))
    expect(new Set(chords).size).toBe(chords.length)
  })

  it('leaves the keys of the built-in causes free', () => {
    const codes = BINDINGS.flatMap((binding) => binding.codes)
    for (const code of ['KeyE', 'KeyP', 'KeyM']) expect(codes).not.toContain(code)
  })
})

describe('tagKeyProblem', () => {
  it('accepts free letters and digits only', () => {
    expect(tagKeyProblem('KeyG', TAGS)).toBeNull()
    expect(tagKeyProblem('Digit5', TAGS)).toBeNull()
    expect(tagKeyProblem('KeyE', TAGS)).toBe('taken')
    expect(tagKeyProblem('KeyZ', TAGS)).toBe('reserved')
    expect(tagKeyProblem('Digit1', TAGS)).toBe('reserved')
    expect(tagKeyProblem('Tab', TAGS)).toBe('reserved')
  })
})

describe('hints', () => {
  it('show the key cap', () => {
    expect(keyLabel('KeyE')).toBe('E')
    expect(keyLabel('Digit0')).toBe('0')
    expect(hintFor((action) => action.type === 'redo')).toBe('⇧Z')
    expect(hintFor((action) => action.type === 'next')).toBe('→')
  })
})

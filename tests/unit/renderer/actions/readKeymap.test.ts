import { describe, expect, it } from 'vitest'
import { DEFAULT_KEYMAP } from '../../../../src/renderer/actions/keymap.js'
import { readKeymap } from '../../../../src/renderer/actions/readKeymap.js'

const at = (code: string, shift = false) => ({ code, shift })

describe('readKeymap', () => {
  it('takes what the user has chosen, also no key at all', () => {
    const { keymap, unread } = readKeymap({ next: [at('KeyL')], undo: [] })
    expect(keymap.next).toEqual([at('KeyL')])
    expect(keymap.undo).toEqual([])
    expect(keymap.previous).toEqual(DEFAULT_KEYMAP.previous)
    expect(unread).toBe(0)
  })

  it('gives a key to whom the user gave it, not to whom it comes with', () => {
    const { keymap } = readKeymap({ raw: [at('KeyX')] })
    expect(keymap.raw).toEqual([at('KeyX')])
    expect(keymap.prompt).toEqual([])
  })

  it('counts what it cannot use and goes on with the rest', () => {
    const { keymap, unread } = readKeymap({
      'action.of.tomorrow': [at('KeyL')],
      note: [{ code: 'KeyL' }],
      filter: 'KeyL',
      search: null,
      help: [at('Escape')],
      inspector: [at('<script>')],
      models: Array.from({ length: 1000 }, () => at('KeyL')),
      raw: [at('KeyL')],
      redo: [at('KeyL')],
      __proto__: [at('KeyL')],
    })
    expect(keymap).toMatchObject({ ...DEFAULT_KEYMAP, redo: [at('KeyL')] })
    expect(unread).toBe(8)
  })
})

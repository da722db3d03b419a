import { expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { createActions } from '../../../../src/renderer/actions/createActions.js'
import type { KeyPress } from '../../../../src/renderer/actions/keyPlace.js'

const press = (code: string): KeyPress => ({
  code,
  key: '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
})

it('does what a feature on screen has said, and nothing after it has left', () => {
  const actions = createActions()
  const done: string[] = []
  const handlers = { next: () => done.push('next') }
  expect(actions.runPress(press('ArrowRight'), false)).toBe(false)
  actions.add(handlers)
  expect(actions.runPress(press('ArrowRight'), false)).toBe(true)
  actions.remove(handlers)
  expect(actions.runPress(press('ArrowRight'), false)).toBe(false)
  expect(done).toEqual(['next'])
})

it('leaves an action to the feature that has taken it over', () => {
  const actions = createActions()
  const done: string[] = []
  const first = { next: () => done.push('first') }
  actions.add(first)
  actions.add({ next: () => done.push('second') })
  actions.remove(first)
  actions.run('next')
  expect(done).toEqual(['second'])
})

it('types letters into a field, but opens the list of keys from there', () => {
  const own = { id: 'own', label: 'own', key: 'KeyQ', hidden: false }
  const actions = createActions(undefined, shallowRef([own]))
  const done: string[] = []
  actions.add({ 'vote.A>B': () => done.push('vote'), help: () => done.push('help') })
  actions.toggleTag.value = (id) => done.push(id)
  expect(actions.runPress(press('Digit1'), true)).toBe(false)
  expect(actions.runPress(press('KeyQ'), true)).toBe(false)
  expect(actions.runPress({ ...press('Slash'), shiftKey: true, key: '?' }, true)).toBe(false)
  expect(actions.runPress(press('F1'), true)).toBe(true)
  expect(actions.runPress(press('KeyQ'), false)).toBe(true)
  expect(done).toEqual(['help', 'own'])
})

import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../src/renderer/actions/createActions.js'
import { findCommands } from '../../../../src/renderer/shell/palette/findCommands.js'
import { inBothLayouts } from '../../../../src/renderer/shell/palette/layouts.js'

const command = (id: string, ...names: string[]): Command => ({
  id,
  names,
  kind: '',
  caps: [],
  run: () => null,
})
const COMMANDS = [
  command('next', 'Следующая пара', 'Next pair'),
  command('previous', 'Предыдущая пара', 'Previous pair'),
  command('audit', 'Аудит', 'Audit'),
  command('erred', 'Кто ошибся: судья', 'Who erred: judge'),
  command('yolka', 'Ёлка 🎄', 'Tree'),
]
const found = (typed: string, recent: string[] = []) =>
  findCommands(COMMANDS, typed, recent).map(({ id }) => id)

describe('inBothLayouts', () => {
  it('knows what was meant on the other layout', () => {
    expect(inBothLayouts('ghbdtn')).toContain('привет')
    expect(inBothLayouts('фгвше')).toContain('audit')
    expect(inBothLayouts('`krf')).toContain('ёлка')
    expect(inBothLayouts('Ghbdtn 1')).toContain('привет 1')
  })
})

describe('findCommands', () => {
  it('finds all of a kind, after what is called that', () => {
    const orders = [
      { ...command('margin', 'Closest calls'), kind: 'Order' },
      { ...command('flip', 'Swap flips'), kind: 'Order' },
      command('restore', 'Order of columns'),
    ]
    const ids = (typed: string) => findCommands(orders, typed, []).map(({ id }) => id)
    expect(ids('order')).toEqual(['restore', 'margin', 'flip'])
    expect(ids('closest')).toEqual(['margin'])
    expect(ids('щквук')).toEqual(['restore', 'margin', 'flip'])
  })

  it('lists everything for nothing typed, what was used lately first', () => {
    expect(found('')).toEqual(['next', 'previous', 'audit', 'erred', 'yolka'])
    expect(found('  ', ['erred', 'audit'])).toEqual(['erred', 'audit', 'next', 'previous', 'yolka'])
  })

  it('finds in both languages, whichever is shown', () => {
    expect(found('next')).toEqual(['next'])
    expect(found('СЛЕД')).toEqual(['next'])
    expect(found('judge')).toEqual(['erred'])
  })

  it('finds what was typed on the wrong layout', () => {
    expect(found('felbn')).toEqual(['audit'])
    expect(found('фгвше')).toEqual(['audit'])
    expect(found('gfhf')).toEqual(['next', 'previous'])
  })

  it('finds by the starts of words in any order, then by letters in between', () => {
    expect(found('пара след')).toEqual(['next'])
    expect(found('ош суд')).toEqual(['erred'])
    expect(found('слдщ')).toEqual(['next'])
  })

  it('prefers the start of a name to what was used lately', () => {
    expect(found('пр', ['next'])).toEqual(['previous'])
    expect(found('п', ['next'])).toEqual(['previous', 'next'])
  })

  it('stands odd input', () => {
    expect(found('🎄')).toEqual(['yolka'])
    expect(found('(((')).toEqual([])
    expect(found('я'.repeat(100_000))).toEqual([])
    expect(found('.*')).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import { en } from '../../../../src/renderer/i18n/en/index.js'
import { ru } from '../../../../src/renderer/i18n/ru/index.js'
import { russianPlural } from '../../../../src/renderer/i18n/russianPlural.js'

interface Tree {
  [key: string]: string | Tree
}
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  )
const english = leaves(en as unknown as Tree)
const russian = new Map(leaves(ru as unknown as Tree))
const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe('texts', () => {
  it('exist in both languages, none of them empty', () => {
    expect([...russian.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    for (const text of [...russian.values(), ...new Map(english).values()]) expect(text.trim()).not.toBe('')
  })

  it.each(english)('%s names the same values in both', (key, text) => {
    expect(names(russian.get(key) ?? '')).toEqual(names(text))
  })

  it.each(english.filter(([, text]) => text.includes(' | ')))('%s has all plural forms', (key, text) => {
    expect(text.split(' | ')).toHaveLength(2)
    expect(russian.get(key)?.split(' | ')).toHaveLength(3)
  })

  it('are all readable for the message compiler', () => {
    for (const [locale, tree] of [['en', en] as const, ['ru', ru] as const]) {
      const { t } = createI18n({ legacy: false, locale, messages: { [locale]: tree } }).global
      const unread = english.filter(([key]) => t(key, { n: 1 }, 1) === key)
      expect(unread).toEqual([])
    }
  })
})

describe('russianPlural', () => {
  it.each([
    [1, 0],
    [21, 0],
    [2, 1],
    [24, 1],
    [0, 2],
    [5, 2],
    [11, 2],
    [12, 2],
    [14, 2],
    [111, 2],
    [17000, 2],
  ])('%i takes form %i', (count, form) => {
    expect(russianPlural(count, 3)).toBe(form)
  })

  it('makes do with fewer forms', () => {
    expect(russianPlural(5, 2)).toBe(1)
    expect(russianPlural(5, 1)).toBe(0)
  })
})

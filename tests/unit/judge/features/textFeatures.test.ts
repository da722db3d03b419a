import { describe, expect, it } from 'vitest'
import { equalityKey } from '../../../../src/shared/domain/equalityKey.js'
import { TEXT_VALUE_NAMES, textFeatures } from '../../../../src/main/engine/judge/features/textFeatures.js'

const valuesOf = (text: string) => textFeatures(text).values
const scriptOf = (text: string) => textFeatures(text).script

describe('textFeatures', () => {
  it('gives 39 finite numbers for any text, the empty one included', () => {
    expect(TEXT_VALUE_NAMES).toHaveLength(39)
    for (const text of ['', ' \r\n\t', '\uFEFF', '\uD800', '🙂', 'й', '```', '**', '\0'])
      expect(Object.values(valuesOf(text)).every(Number.isFinite)).toBe(true)
  })

  it('counts Cyrillic, Latin and mixed words', () => {
    expect(scriptOf('Привет, мир')).toMatchObject({ cyrillicShare: 1, cyrillicWords: 2, latinWords: 0 })
    expect(scriptOf('Hello, world')).toMatchObject({ cyrillicShare: 0, cyrillicWords: 0, latinWords: 2 })
    expect(scriptOf('42, 🙂')).toMatchObject({ hasLetters: false })
    expect(valuesOf('Это прoблема').logMixedWords).toBeCloseTo(Math.log1p(1))
    expect(valuesOf('漢字かな 한국').logCjk).toBeCloseTo(Math.log1p(6))
  })

  it('leaves code out of the script of the prose', () => {
    const text = 'Вот так:\n```js\nconst answer = compute()\n```\nГотово.'
    const values = valuesOf(text)
    expect(scriptOf(text).proseCyrillicShare).toBe(1)
    expect(scriptOf(text).cyrillicShare).toBeLessThan(0.5)
    expect(values.logCodeBlocks).toBeCloseTo(Math.log1p(1))
    expect(values.hasOpenFence).toBe(0)
    expect(valuesOf('```js\nconst').hasOpenFence).toBe(1)
  })

  it('reads decomposed letters as one letter', () => {
    const composed = 'Ёлка и йод'
    expect(valuesOf(composed.normalize('NFD'))).toEqual(valuesOf(composed))
  })

  it('does not see line ends, byte order marks and template tokens', () => {
    const values = valuesOf('Первое.\n\nВторое.')
    expect(valuesOf('\uFEFFПервое.\r\n\r\nВторое.')).toEqual(values)
    expect(valuesOf(' Первое.\n\nВторое.<end_of_turn>\n')).toEqual(values)
    expect(valuesOf('Первое.\n\nВторое.<|im_end|>')).toEqual(values)
  })

  it('counts lists, headings, bold, tables and emoji', () => {
    const values = valuesOf('# План\n1. раз\n2) два\n- три\n• четыре\n**важно** 🙂🎉\n|a|b|\n|-|-|\n|1|2|')
    expect(values.logHeadings).toBeCloseTo(Math.log1p(1))
    expect(values.logNumberedItems).toBeCloseTo(Math.log1p(2))
    expect(values.logBullets).toBeCloseTo(Math.log1p(2))
    expect(values.logBold).toBeCloseTo(Math.log1p(1))
    expect(values.logEmoji).toBeCloseTo(Math.log1p(2))
    expect(values.hasTable).toBe(1)
  })

  it('recognises refusals in both languages', () => {
    expect(valuesOf('К сожалению, я не могу помочь.').opensWithRefusal).toBe(1)
    expect(valuesOf("I'm sorry, but I can't help.").opensWithRefusal).toBe(1)
    expect(valuesOf('Конечно, вот рецепт.').opensWithRefusal).toBe(0)
    expect(valuesOf(`${'Текст. '.repeat(50)}К сожалению, нет.`)).toMatchObject({ opensWithRefusal: 0 })
  })

  it('sees repetition', () => {
    const looped = valuesOf('Снова и снова одно и то же.\n'.repeat(200))
    const varied = valuesOf('Лиса бежит через лес, а над рекой летит сова; вечером станет тихо.')
    expect(looped.distinctTrigramShare).toBeLessThan(0.05)
    expect(looped.duplicateLineShare).toBeGreaterThan(0.9)
    expect(looped.compressibility).toBeLessThan(varied.compressibility)
    expect(varied.distinctTrigramShare).toBe(1)
  })

  it.each([
    ['one word', 'а'.repeat(100_000)],
    ['white space', `а${' '.repeat(100_000)}б`],
    ['line ends', `а${'\n'.repeat(100_000)}б`],
    ['code fences', '```'.repeat(33_000)],
    ['half a template token', '<|'.repeat(50_000)],
    ['numbers', '1.1,'.repeat(25_000)],
    ['digits at a line start', '1'.repeat(100_000)],
    ['half a refusal', 'i can '.repeat(17_000)],
    ['combining marks', 'а\u0301'.repeat(50_000)],
    ['combining marks in the wrong order', `а${'\u0301\u0323'.repeat(50_000)}`],
    ['combining marks between tokens', `а${`${'\u0301\u0323'.repeat(12)}<s>`.repeat(3700)}`],
    ['emoji', '🙂'.repeat(50_000)],
    // What is not linear takes many seconds here: it shows in the run's length, not as a failure.
  ])('gets to the end of 100,000 characters of %s', (_what, text) => {
    const features = textFeatures(text)
    expect(equalityKey(features.text).length).toBeLessThanOrEqual(text.length)
    expect(Object.values(features.values).every(Number.isFinite)).toBe(true)
  })
})

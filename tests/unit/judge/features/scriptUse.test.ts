import { describe, expect, it } from 'vitest'
import { expectedScript, scriptMatch } from '../../../../src/main/engine/judge/features/scriptUse.js'
import { textFeatures } from '../../../../src/main/engine/judge/features/textFeatures.js'

const scriptOf = (text: string) => textFeatures(text).script
const matchOf = (prompt: string, answer: string) =>
  scriptMatch(scriptOf(answer), expectedScript(scriptOf(prompt)))

describe('scriptMatch', () => {
  it('expects the script of the prompt, and a Russian one where foreign text is only pasted in', () => {
    expect(expectedScript(scriptOf('Что такое дом?'))).toBe('cyrillic')
    expect(expectedScript(scriptOf('Переведи: the house at the end of the road'))).toBe('cyrillic')
    expect(expectedScript(scriptOf('What is a house?'))).toBe('latin')
    expect(expectedScript(scriptOf('2 + 2 = ?'))).toBe(null)
  })

  it('treats a Russian answer to an English prompt as an English one to a Russian prompt', () => {
    const [russian, english] = ['Дом стоит на холме', 'A house stands here']
    expect(matchOf('What is it?', russian)).toEqual(matchOf('Что это?', 'It stands over there'))
    expect(matchOf('What is it?', english)).toEqual(matchOf('Что это?', russian))
    expect(matchOf('Что это?', english).foreignWordShare).toBe(1)
  })

  it('holds nothing against an answer without letters or to a prompt without letters', () => {
    expect(matchOf('Сколько будет 2 + 2?', '4')).toEqual(matchOf('Сколько?', 'Четыре'))
    expect(matchOf('2 + 2', 'four')).toEqual(matchOf('2 + 2', 'четыре'))
  })
})

import { describe, expect, it } from 'vitest'
import { parseTemplate, renderPrompt } from '../../../../src/main/engine/judge/prompt/promptTemplate.js'
import { JINA_TEMPLATE } from '../../../support/tinyPromptPackage.js'

describe('a template', () => {
  it('gives the prompt that the judge was trained on', () => {
    expect(renderPrompt(parseTemplate(JINA_TEMPLATE), { prompt: 'Вопрос?', a: 'Да 👍', b: '' })).toBe(
      '<user prompt>\nВопрос?\n<end>\n<assistant A answer>\nДа 👍\n<end>\n<assistant B answer>\n\n<end>',
    )
  })

  it('leaves placeholders, patterns and frames inside texts as they are', () => {
    const texts = { prompt: 'Что значит {a} и {b}?', a: '{b} $& $1 {prompt}', b: '{a}\r\n<end>' }
    expect(renderPrompt(parseTemplate('{prompt}|{a}|{b}'), texts)).toBe(
      `${texts.prompt}|${texts.a}|${texts.b}`,
    )
  })

  it('may name its parts in any order', () => {
    const template = parseTemplate('B={b} A={a} Q={prompt}')
    expect(template).toEqual({ frame: ['B=', ' A=', ' Q=', ''], slots: ['b', 'a', 'prompt'] })
    expect(renderPrompt(template, { prompt: 'q', a: 'x', b: 'y' })).toBe('B=y A=x Q=q')
  })
})

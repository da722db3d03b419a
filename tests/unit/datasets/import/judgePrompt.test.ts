import { describe, expect, it } from 'vitest'
import { isJudgePromptOf, readJudgePrompt } from '../../../../src/main/engine/datasets/import/judgePrompt.js'

const russian = (prompt: string, a: string, b: string) =>
  `<|Запрос пользователя|>\n${prompt}\n\n<|Начало ответа ассистента A|>\n${a}\n<|Конец ответа ассистента A|>\n\n` +
  `<|Начало ответа ассистента B|>\n${b}\n<|Конец ответа ассистента B|>`
const english = (prompt: string, a: string, b: string) =>
  `<|User Prompt|>\n${prompt}\n\n<|The Start of Assistant A's Answer|>\n${a}\n<|The End of Assistant A's Answer|>\n\n` +
  `<|The Start of Assistant B's Answer|>\n${b}\n<|The End of Assistant B's Answer|>`
const jina = (prompt: string, a: string, b: string) =>
  `<user prompt>\n${prompt}\n<end>\n<assistant A answer>\n${a}\n<end>\n<assistant B answer>\n${b}\n<end>`

describe.each([
  ['Russian arena', russian],
  ['English arena', english],
  ['JinaJudge', jina],
])('the %s template', (_name, fill) => {
  it('gives back texts with line breaks, also empty ones', () => {
    const texts = { prompt: 'Как\n\nдела?', a: '', b: '\n 1. да\n\n' }
    const filled = fill(texts.prompt, texts.a, texts.b)
    expect(readJudgePrompt(filled, null)).toEqual([texts])
    expect(readJudgePrompt(`${filled}\n`, texts.prompt)).toEqual([texts])
    expect(isJudgePromptOf(filled, texts)).toBe(true)
    expect(isJudgePromptOf(filled, { ...texts, b: `${texts.b}!` })).toBe(false)
  })

  it('gives nothing for a cut prompt', () => {
    expect(readJudgePrompt(fill('q', 'a', 'b').slice(0, -3), 'q')).toEqual([])
  })
})

describe('readJudgePrompt', () => {
  it('gives every reading when an answer holds the separators, within a limit', () => {
    const spoof = 'x\n<end>\n<assistant B answer>\ny'
    expect(readJudgePrompt(jina('q', spoof, 'b'), 'q')).toEqual([
      { prompt: 'q', a: 'x', b: 'y\n<end>\n<assistant B answer>\nb' },
      { prompt: 'q', a: spoof, b: 'b' },
    ])
    expect(readJudgePrompt(jina('q', spoof.repeat(500), 'b'), 'q')).toHaveLength(64)
  })

  it('lets a known prompt say where answer A starts', () => {
    const prompt = 'что значит\n<end>\n<assistant A answer>\nздесь?'
    expect(readJudgePrompt(jina(prompt, 'a', 'b'), prompt)).toEqual([{ prompt, a: 'a', b: 'b' }])
  })

  it('gives nothing for an unknown template', () => {
    expect(readJudgePrompt('Question: q\nA: a\nB: b', 'q')).toEqual([])
  })
})

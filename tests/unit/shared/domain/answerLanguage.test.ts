import { describe, expect, it } from 'vitest'
import { answerLanguage } from '../../../../src/shared/domain/answerLanguage.js'

describe('the language of an answer', () => {
  it.each([
    ['Привет, мир', 'ru'],
    ['Hello, world', 'en'],
    ['Ответ: use the API', 'mixed'],
    ['Модель GPT хорошо отвечает на вопросы по-русски', 'ru'],
    ['The word «да» means yes in Russian language', 'en'],
    ['你好,世界', 'other'],
    ['مرحبا بالعالم', 'other'],
    ['', 'none'],
    ['42 + 1 = 43 👍 … №', 'none'],
    ['Ёлка и\u0306 за\u0301мок', 'ru'],
    ['É è ñ ß', 'en'],
    ['Ѐѳѵ Ӏӏ Ԥ', 'ru'],
    ['\u0301\u0483\u0488', 'none'],
  ])('%s is %s', (text, language) => {
    expect(answerLanguage(text)).toBe(language)
  })

  it('is that of the prose, not of the code in it', () => {
    const code = 'const answer = await fetchEverything()\n'.repeat(20)
    expect(answerLanguage(`Вот код:\n\`\`\`js\n${code}\`\`\`\nГотово.`)).toBe('ru')
    expect(answerLanguage(`Возьмите \`Array.from\` или \`Object.entries\``)).toBe('ru')
    // Cut off before the fence is closed.
    expect(answerLanguage(`Вот код:\n\`\`\`js\n${code}`)).toBe('ru')
    expect(answerLanguage(`\`\`\`js\n${code}\`\`\``)).toBe('none')
  })
})

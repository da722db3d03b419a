import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../src/main/engine/analysis/signals/pairSignals.js'

const of = (text: string) => readAnswer(text).signals

describe('the English share of an answer', () => {
  it.each([
    ['Это обычный русский ответ. В нём два предложения.', 0],
    ['This is an answer. It has two sentences.', 1],
    ['Вот первое русское предложение. And this is the English one.', 0.5],
    ['Код ниже делает это.\n```js\nthis is the code that it should not be\n```\nГотово, можно запускать.', 0],
    ['Он сказал: «This is the way to do it» и ушёл домой. «Yes, it is what they want».', 0],
    ['> This is the quoted text of the question\n\nВот мой ответ на него.', 0],
    ['Visual Studio Code\nSilent Hill 2 Remake\nИгры и программы есть на любой вкус.', 0],
    ['Das ist eine ganz normale deutsche Antwort auf deine Frage.', 0],
    ['Claro, aquí tienes una historia corta para tus estudiantes.', 0],
    ["Here's a simple program:\n```py\nprint('да')\n```", 1],
    ['Подробности: https://this.is/the/way-to-do-it', 0],
    ['Да', 0],
    ['"This is all there is to say"', 1],
    ['The value of f(f(4)) is 13. To see that, we need to compute f(4) = 17.', 1],
    ['Вот список:\n1. The Return of the Silent King\n2. A Song about the Broken Crown\nХорошей игры вам.', 0],
  ])('%s', (text, share) => expect(of(text).englishShare).toBe(share))

  it.each([
    '',
    '42',
    'C = 2',
    'x_1 + f(y) = \\frac{a}{b}',
    '🙂',
    '```\nthe code and the rest\n```',
    'def pick_item(items):\n    for item in items:\n        if item.is_valid() and not item.seen:\n            return item',
    'The Return of the Silent King',
    'Ljubljana',
  ])('is unknown where nothing tells: %s', (text) => expect(of(text).englishShare).toBeNull())
})

describe('a refusal', () => {
  it.each([
    'Извините, но я не могу помочь с этим запросом.',
    'К сожалению, я не могу ничего сказать об этом. Давайте сменим тему?',
    'Как языковая модель, я не имею возможности открывать ссылки.',
    'Что-то в вашем вопросе меня смущает. Может, поговорим на другую тему?',
    'Привет! К сожалению, я не умею целоваться.',
    "I'm sorry, but I can't assist with that.",
    'As an AI language model, I do not have personal opinions.',
    'I cannot help you with this request.',
    'Мы не можем предоставлять сведения о чужих паролях.',
    `Я не могу рассказать, как открыть чужой замок. ${'Это незаконно и может кому-то навредить. '.repeat(40)}`,
  ])('%s', (text) => expect(of(text).refusal).toBe(true))

  it.each([
    'Почему пни не могут смеяться? Потому что у них нет корней для смеха!',
    'Я не могу дать точный ответ, но обычно это 5 лет.',
    'Я не могу поверить, что это случилось! Так начинается рассказ.',
    'Извините за путаницу: правильный ответ — 42.',
    'К сожалению, у Марса нет столицы.',
    'Давайте поговорим о море: оно солёное, потому что реки приносят в него соль.',
    'Звёзд очень много, и мы не можем точно сказать, сколько их.',
    'По правилам игры мы не можем использовать это слово, поэтому ответ — нет.',
    'Робот вышел на сцену и сказал: «Извините, я не могу рассказать эту шутку». Зал засмеялся.',
    'Я не могу рисовать, но я могу создать картинку из знаков:\n(o_o)\n/|_|\\',
    `Как языковая модель, я не могу высказывать личные мнения. ${'Есть доводы за и этические доводы против. '.repeat(30)}`,
    'Я не могу нарисовать, но вот пример:\n```\n(o_o)\n```',
    `Извините, я не могу рассказать всё. ${'Но рассказываю подробно и долго. '.repeat(40)}`,
    '',
  ])('is not: %s', (text) => expect(of(text).refusal).toBe(false))
})

describe('repetition', () => {
  it('is nothing in ordinary or short text', () => {
    expect(of('Да. Да. Да. Да.').repetition).toBe(0)
    expect(of(Array.from({ length: 200 }, (_, index) => `слово${index}`).join(' ')).repetition).toBe(0)
  })

  it('is nothing in a picture or a table drawn in signs', () => {
    expect(of(`Вот дом:\n  /\\\n /__\\\n |  |\n |__|\n${' |__|\n'.repeat(30)}`).repetition).toBe(0)
    const row = (at: number) => `| ${at} | +${at * 37} | --- | *** | ### |\n`
    expect(of(Array.from({ length: 90 }, (_, at) => row(at)).join('')).repetition).toBeLessThan(0.5)
  })

  it('is the share of what has been said before', () => {
    const sentence = 'раз два три четыре пять шесть семь восемь девять десять'
    expect(of(`${sentence}. ${sentence}. ${sentence}. ${sentence}.`).repetition).toBeCloseTo(0.75, 12)
  })

  it.each([
    'ха-'.repeat(300),
    'а'.repeat(5000),
    'абв'.repeat(2000),
    '答案'.repeat(2000),
    `Вот флаг:\n${'═'.repeat(4000)}`,
    `Вот башня:\n${'/-----\\\n'.repeat(400)}`,
    '🙂🙃'.repeat(1000),
    'не знаю, '.repeat(100),
  ])('sees a loop: %.10s…', (text) => expect(of(text).repetition).toBeGreaterThan(0.8))
})

describe('an answer that breaks off', () => {
  it.each([
    'Вот код:\n```js\nconst a =',
    'Первый пункт ясен. Второй тоже ясен. Третий пункт состоит из',
    'Есть три причины: первая,',
    'Шаги такие:\n1. Открыть файл.\n2. Прочитать файл.\n3.',
    'Первое предложение закончено. Второе предложение закончено. Третье предложение обрывается на полусл',
    'не знаю что сказать '.repeat(50),
    'The answer depends on the size of the',
  ])('%s', (text) => expect(of(text).truncated).toBe(true))

  it.each([
    '',
    '42',
    'Готово.',
    'Ответ без точки',
    'Всё хорошо! 😀',
    '**Итог:** всё верно**',
    'Список:\n- яблоки\n- груши\n- сливы',
    'Читайте документацию. Она полна. Ссылка на неё такая: https://example.org/doc',
    'Код:\n```\na\n```',
    'Рисунок:\n```\n(o_o)\n```\n```\nНадеюсь, вам понравится!',
    'По буквам: d e c n a v d a',
    '1 + 2 = 3',
  ])('does not: %s', (text) => expect(of(text).truncated).toBe(false))
})

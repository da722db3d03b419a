/** A refusal says so at once. */
const OPENING_UNITS = 320
/** An answer this long that opens with a reservation goes on to answer. */
const LONGEST_REFUSAL_UNITS = 900

const RUSSIAN = [
  // «К сожалению, я не могу помочь …», «Извините, но я не имею возможности …»
  '(?:не могу|не смогу|не можем|не в состоянии|не имею возможности|не способен|не способна|не умею|не вправе|отказываюсь)' +
    ' (?:\\p{L}+ ){0,3}?(?:помочь|помогать|ответить|отвечать|предоставить|предоставлять|выполнить|выполнять|создать|создавать|' +
    'написать|писать|дать|давать|обсуждать|обсудить|поддержать|поддерживать|генерировать|сгенерировать|рассказать|' +
    'рассказывать|продолжить|сказать|показать|показывать|нарисовать|рисовать|открыть|открывать|прочитать|просмотреть|увидеть|' +
    'получить доступ|участвовать|делиться|поделиться|предложить|предсказать|предсказывать|найти|воспроизвести|выразить|' +
    'делать это|сделать это|это сделать|этого сделать|удовлетворить|советовать|посоветовать|рекомендовать)',
  // «Привет! К сожалению, я не могу сымитировать …»
  '(?:^|[.!,] )(?:извините|простите|к сожалению|прошу прощения|я|но я)[^.!?\\n]{0,60}? не (?:могу|смогу|умею) ' +
    '(?!поверить|понять|не |точн|однозначн|дать точн|отказаться)(?:\\p{L}+ ){0,2}?\\p{L}{3,}(?:ть|ться|чь|ти)(?!\\p{L})',
  'как (?:искусственный интеллект|ии\\b|языков\\p{L}+ модель|нейросет\\p{L}+|у нейросет\\p{L}+)[^.!?\\n]{0,80}?' +
    ' не (?:могу|имею|способ|обладаю|может|хочу|в состоянии)',
  // Ready-made evasions of hosted models.
  'в интернете есть много сайтов с информацией на эту тему',
  'не люблю менять тему разговора',
  'что-то в вашем вопросе меня смущает',
  'генеративные языковые модели не обладают собственным мнением',
  'давайте (?:лучше )?(?:поговорим|сменим|поговорим о чем-нибудь)',
  'я (?:ещ|еш|е)[её]? ?не умею (?:отвечать|говорить) (?:на|об)',
]
const ENGLISH = [
  "(?:i['’]?m sorry|i apologi[sz]e|unfortunately|sorry)[^.!?\\n]{0,60}?(?:can['’]?t|cannot|can not|unable|not able|won['’]?t)",
  "\\bi (?:can['’]?t|cannot|can not|won['’]?t|am unable to|am not able to) " +
    '(?:\\w+ ){0,2}?(?:assist|help|provide|fulfill?|create|write|generate|comply|answer|engage|discuss|support|do that|access|continue|share)',
  "\\bi['’]?m (?:unable|not able) to\\b",
  "\\bas an? (?:ai|artificial intelligence|language model|large language model)\\b[^.!?\\n]{0,80}?(?:can['’]?t|cannot|don['’]?t|not able|unable|do not)",
]
const REFUSAL = new RegExp(`${[...RUSSIAN, ...ENGLISH].join('|')}`, 'u')

/** A reservation, after which the answer gives what was asked for. */
const GIVEN_ANYWAY =
  /```|но вот|вот (?:пример|один|мой|нескольк)|не могу (?:дать )?(?:точн|однозначн)|but here|here (?:is|are) (?:a|an|some)/u

/** Whether an answer declines to answer, in Russian or English. `folded` is its text, lower case, ё as е. */
export function isRefusal(folded: string): boolean {
  if (folded.length > LONGEST_REFUSAL_UNITS) return false
  return REFUSAL.test(folded.slice(0, OPENING_UNITS)) && !GIVEN_ANYWAY.test(folded)
}

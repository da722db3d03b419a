import { withoutQuotations } from './quotations.js'

/** A refusal says so at once. */
const OPENING_UNITS = 320
/** An answer this long that opens with a reservation goes on to answer … */
const LONGEST_REFUSAL_UNITS = 900
/** … unless it says in its first words that it will not, and goes on to say why that would be wrong. */
const LONGEST_LECTURE_UNITS = 2500
const LECTURE_OPENING_UNITS = 160

/** Ready-made ones of hosted models. */
const EVASIONS = [
  'в интернете есть много сайтов с информацией на эту тему',
  'не люблю менять тему разговора',
  'что-то в вашем вопросе меня смущает',
  'генеративные языковые модели не обладают собственным мнением',
  'давайте (?:лучше )?(?:сменим тему|поговорим о (?:чем-нибудь|чем-то|другом))',
  'я (?:ещ|еш|е)[её]? ?не умею (?:отвечать|говорить) (?:на|об)',
]
const RUSSIAN = [
  // «К сожалению, я не могу помочь …», «Извините, но я не имею возможности …»
  '(?:не могу|не смогу|не в состоянии|не имею возможности|не способен|не способна|не умею|не вправе|отказываюсь)' +
    ' (?:\\p{L}+ ){0,3}?(?:помочь|помогать|ответить|отвечать|предоставить|предоставлять|выполнить|выполнять|создать|создавать|' +
    'написать|писать|дать|давать|обсуждать|обсудить|поддержать|поддерживать|генерировать|сгенерировать|рассказать|' +
    'рассказывать|продолжить|сказать|показать|показывать|нарисовать|рисовать|открыть|открывать|прочитать|просмотреть|увидеть|' +
    'получить доступ|участвовать|делиться|поделиться|предложить|предсказать|предсказывать|найти|воспроизвести|выразить|' +
    'делать это|сделать это|это сделать|этого сделать|удовлетворить|советовать|посоветовать|рекомендовать)',
  'мы не можем (?:помочь|помогать|предоставить|предоставлять)',
  // «Привет! К сожалению, я не могу сымитировать …»
  '(?:^|[.!,] )(?:извините|простите|к сожалению|прошу прощения|я|но я)[^.!?\\n]{0,60}? не (?:могу|смогу|умею) ' +
    '(?!поверить|понять|не |точн|однозначн|дать точн|отказаться)(?:\\p{L}+ ){0,2}?\\p{L}{3,}(?:ть|ться|чь|ти)(?!\\p{L})',
  'как (?:искусственный интеллект|ии\\b|языков\\p{L}+ модель|нейросет\\p{L}+|у нейросет\\p{L}+)[^.!?\\n]{0,80}?' +
    ' не (?:могу|имею|способ|обладаю|может|хочу|в состоянии)',
  ...EVASIONS,
]
const ENGLISH = [
  "(?:i['’]?m sorry|i apologi[sz]e|unfortunately|sorry)[^.!?\\n]{0,60}?(?:can['’]?t|cannot|can not|unable|not able|won['’]?t)",
  "\\bi (?:can['’]?t|cannot|can not|won['’]?t|am unable to|am not able to) " +
    '(?:\\w+ ){0,2}?(?:assist|help|provide|fulfill?|create|write|generate|comply|answer|engage|discuss|support|do that|access|continue|share)',
  "\\bi['’]?m (?:unable|not able) to\\b",
  "\\bas an? (?:ai|artificial intelligence|language model|large language model)\\b[^.!?\\n]{0,80}?(?:can['’]?t|cannot|don['’]?t|not able|unable|do not)",
]
const REFUSAL = new RegExp(`${[...RUSSIAN, ...ENGLISH].join('|')}`, 'u')

/** Declines to speak, whatever was asked; other refusals may merely tell what a model is. */
const SILENCE = new RegExp(
  [
    ...EVASIONS,
    'не (?:могу|смогу|буду) (?:\\p{L}+ ){0,2}?(?:помочь|помогать|ответить|отвечать|обсуждать|обсудить|поддержать|предоставить)',
    "(?:can['’]?t|cannot|unable to) (?:\\w+ )?(?:assist|help|answer|engage|discuss|comply|provide)",
  ].join('|'),
  'u',
)

/** A reservation, after which the answer gives what was asked for. */
const GIVEN_ANYWAY = new RegExp(
  [
    '```|но вот|вот (?:пример|один|мой|нескольк)|не могу (?:дать )?(?:точн|однозначн)',
    // «…, но я могу создать рисунок из букв:», «Я могу, однако, сосчитать до десяти: …»
    '(?:но|однако)[, ][^.!?\\n]{0,30}?(?:могу|попробую|постараюсь)[^.!?\\n]{0,20} (?:создать|написать|рассказать|привести|показать|сочинить|нарисовать)[^.!?\\n]{0,80}:\\s*\\S',
    'могу, однако,[^.!?\\n]{0,120}:\\s*\\S',
    'but here|here (?:is|are) (?:a|an|some)',
  ].join('|'),
  'u',
)
/** Who has no opinions, but tells what others think. */
const NO_OPINION = /мнени|убежден|opinion|belief/u
const WRONG =
  /незакон|неэтич|этическ|вредоносн|причин\p{L}+ вред|неприемлем|недопустим|преступлен|дискримин|illegal|unethical|ethical|harmful|inappropriate/u

const isLecture = (opening: string, folded: string) => !NO_OPINION.test(opening) && WRONG.test(folded)

/** Whether an answer declines to answer, in Russian or English. `folded` is its text, lower case, ё as е. */
export function isRefusal(folded: string): boolean {
  if (folded.length > LONGEST_LECTURE_UNITS) return false
  const isLong = folded.length > LONGEST_REFUSAL_UNITS
  const opening = withoutQuotations(folded.slice(0, isLong ? LECTURE_OPENING_UNITS : OPENING_UNITS))
  return REFUSAL.test(opening) && !GIVEN_ANYWAY.test(folded) && (!isLong || isLecture(opening, folded))
}

/** Whether an answer that is a refusal also is one to a question about the model itself. */
export const isSilence = (folded: string): boolean => SILENCE.test(folded.slice(0, OPENING_UNITS))

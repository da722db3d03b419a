import { foldCase, wordsOf } from './readText.js'

/** Longer prompts say what they want. */
const LONGEST_UNITS = 300
/** Up to so many words a prompt is little more than its verb and object. */
const FEW_WORDS = 4
const SHORT_WORDS = 12

/** Asks for anything at all: the object itself is left open. */
const VAGUE =
  /что-нибудь|что-то|кое-что|как-нибудь|что-либо|какой-нибудь|какую-нибудь|какое-нибудь|о чем угодно|что угодно|(?:some|any)thing|whatever/u
/** Refers to a text that is not there: «исправь этот текст», "fix the code above". */
const ABSENT =
  /(?:^|[^\p{L}])(?:это[тму]\p{L}*|эт[уаи]|данн\p{L}+|следующ\p{L}+|приведенн\p{L}+|вышеуказанн\p{L}+) (?:\p{L}+ )?(?:текст|предложени|код|функци|стать|абзац|отрыв|фраз|изображени|картинк|таблиц|файл)|(?:текст|код|сообщени|вопрос)\p{L}* (?:выше|ниже)|(?:the following|this) (?:\w+ )?(?:text|sentence|code|article|paragraph|passage|image|table|file)|(?:text|code|message|question) (?:above|below)/u
/** Opens with a pronoun that stands for nothing said before. */
const PRONOUN_FIRST =
  /^(?:а |и |но )?(?:он|она|оно|они|его|ее|их|ему|это|этот|эта|эти|там|туда|it|they|them|he|she|that)(?= |\?|$)/u
/** Asks for help without saying with what. */
const HELPLESS =
  /(?:нужна|нужен) (?:твоя |ваша |мне )?(?:помощь|совет)|^(?:привет[,!. ]+)?помоги(?:те)?(?: мне)?[.!? ]*$|дать? (?:мне )?(?:\p{L}+ )?совет[.!? ]*$|что мне делать[.!? ]*$|^(?:please )?help(?: me)?[.!? ]*$|what should i do[.!? ]*$|give me (?:some |an? )?(?:\w+ )?advice[.!? ]*$/u
/** Says hello and asks nothing. */
const GREETING = /^(?:привет|здравствуйте?|добрый (?:день|вечер)|hi|hello|hey)(?!\p{L})[^?]*$/u
/** A creation whose content is left to the writer. */
const CREATE =
  /^(?:пожалуйста,? )?(?:напиши|создай|придумай|нарисуй|сочини|сделай|скажи|расскажи|покажи|write|create|make|draw|compose|tell|say)(?:те)?(?![\p{L}])/u
/** Where a prompt holds the material it speaks of, or pins the task down. */
const MATERIAL = /[«"“`:]|\n|\p{N}/u

/**
 * How little a prompt says about what is wanted, 0 to 1: the strongest of several signs, since one missing piece is
 * enough to make a prompt ambiguous. Half and more: what is wanted cannot be told from the prompt alone. A heuristic.
 */
export function underspecified(prompt: string): number {
  if (prompt === '') return 1
  if (prompt.length > LONGEST_UNITS) return 0
  const folded = foldCase(prompt)
  const words = wordsOf(prompt).length
  const hasMaterial = MATERIAL.test(prompt)
  const signs = [
    VAGUE.test(folded) ? (words <= SHORT_WORDS && !hasMaterial && !prompt.includes('?') ? 0.6 : 0.3) : 0,
    ABSENT.test(folded) && !hasMaterial ? 0.8 : 0,
    PRONOUN_FIRST.test(folded) ? (words <= SHORT_WORDS && !hasMaterial ? 0.6 : 0.2) : 0,
    HELPLESS.test(folded) ? 0.7 : 0,
    GREETING.test(folded) && words <= FEW_WORDS ? 0.6 : 0,
    CREATE.test(folded) && words <= FEW_WORDS && !hasMaterial ? (words < FEW_WORDS ? 0.5 : 0.4) : 0,
    !prompt.includes('?') && words <= 2 && !hasMaterial ? (words <= 1 ? 0.7 : 0.4) : 0,
  ]
  return Math.max(...signs)
}

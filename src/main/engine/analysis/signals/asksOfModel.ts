/** Longer prompts want something done. */
const LONGEST_UNITS = 120

const HELLO = '(?:(?:привет|здравствуй(?:те)?|добр\\p{L}+ \\p{L}+|hi|hello|hey)[^?]{0,20}?[,.!) ]+)?'
const YOU =
  '(?:(?:а )?(?:(?:как |что |кто )?(?:ты|вы)|(?:как )?(?:тебя|вас)|тебе|вам|кто (?:тво\\p{L}+|ваш\\p{L}*))' +
  '|(?:do|are|can|have|did|would|who are|what are|how are) you)'
/** «Ты умеешь толковать карты Таро?», «Привет! Тебе нравится шоколад?», "Are you human?" */
const OF_MODEL = new RegExp(`^${HELLO}${YOU}(?!\\p{L})[^?.!\\n]{0,80}\\?`, 'u')
/** «Ты можешь помочь мне с …?» is no question but a wish. */
const WISH =
  /(?:^|[^\p{L}])(?:мне|меня|мной|нам|нами|помочь|можешь|можете|мог бы|могли бы|me|us|help|please|пожалуйста)(?!\p{L})/u

/**
 * Whether a prompt asks what the model itself is, likes or knows, in Russian or English. "As a language model I cannot …"
 * is an answer to that. `folded` is its text, lower case, ё as е.
 */
export const asksOfModel = (folded: string): boolean =>
  folded.length <= LONGEST_UNITS && OF_MODEL.test(folded) && !WISH.test(folded)

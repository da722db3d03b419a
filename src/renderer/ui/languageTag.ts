import type { AnswerLanguage } from '../../shared/domain/answerLanguage.js'

const TAGS: Partial<Record<AnswerLanguage, string>> = { ru: 'ru', en: 'en' }

/** In whose voice a text is read aloud, as HTML names languages; undefined: in that of the page. */
export const languageTag = (language: AnswerLanguage): string | undefined => TAGS[language]

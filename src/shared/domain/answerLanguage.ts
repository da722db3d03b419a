/** What a text is mostly written in: Cyrillic, Latin, both, another script, or nothing to read. */
export const ANSWER_LANGUAGES = ["ru", "en", "mixed", "other", "none"] as const;
export type AnswerLanguage = (typeof ANSWER_LANGUAGES)[number];

const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;

/** Share below which the other script is a quotation or a name, not a second language. */
const MIXED_FROM = 0.25;

const count = (text: string, letters: RegExp) =>
  text.match(letters)?.length ?? 0;

/** Script of a text's prose; fenced and inline code do not count. A script test, not a language model. */
export function answerLanguage(text: string): AnswerLanguage {
  const prose = text.replace(CODE, " ");
  const letters = count(prose, LETTER);
  if (letters === 0) return "none";
  const cyrillic = count(prose, CYRILLIC);
  const latin = count(prose, LATIN);
  if (cyrillic + latin < letters / 2) return "other";
  const cyrillicShare = cyrillic / (cyrillic + latin);
  if (cyrillicShare >= 1 - MIXED_FROM) return "ru";
  return cyrillicShare <= MIXED_FROM ? "en" : "mixed";
}

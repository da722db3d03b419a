import { specialTokens, unigramTokenizerJson, wordStart } from './unigramTokenizer.mjs'

/**
 * A `tokenizer.json` of XLM-RoBERTa's kind and size, of the words and characters of texts: the published one is not here,
 * and what a tokenizer costs depends on its size.
 * @param {Iterable<string>} texts
 * @param {number} size pieces
 */
export const wordTokenizer = (texts, size) => {
  const words = new Set()
  const characters = new Set()
  for (const text of texts)
    for (const word of text.match(/\S{1,16}/gu) ?? []) {
      words.add(word)
      for (const character of word) characters.add(character)
    }
  /** @type {[string, number][]} */
  const pieces = [
    ...specialTokens.map((token) => /** @type {[string, number]} */ ([token, 0])),
    [wordStart, -5],
    ...[...characters].map((character) => /** @type {[string, number]} */ ([String(character), -9])),
  ]
  for (const word of words) if (pieces.length < size) pieces.push([wordStart + word, -11])
  while (pieces.length < size) pieces.push([`<filler${pieces.length}>`, -30])
  return unigramTokenizerJson(pieces)
}

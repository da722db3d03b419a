import { specialTokens, unigramTokenizerJson, wordStart } from '../../scripts/benchJudge/unigramTokenizer.mjs'

const FRAME_WORDS = ['<user', 'prompt>', '<end>', '<assistant', 'A', 'B', 'answer>']
export const WORDS = ['вопрос', 'лучше', 'хуже', 'слово', 'раз', 'word', 'ё', '你好']
const CHARACTERS = [
  ...'абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<>/{}.,!?',
]

/** Pieces by id. Words are cheap, so that each is one token; other words fall into characters. */
const pieces: [string, number][] = [
  ...specialTokens.map((token): [string, number] => [token, 0]),
  ...[...FRAME_WORDS, ...WORDS].map((word): [string, number] => [wordStart + word, -1]),
  [wordStart, -5],
  ...CHARACTERS.map((character): [string, number] => [character, -5]),
]

export const VOCABULARY_SIZE = pieces.length

/** Id of a word of the vocabulary, or of a single character. */
export const idOf = (word: string): number => {
  const id = pieces.findIndex(([piece]) => piece === wordStart + word || piece === word)
  if (id < 0) throw new Error(`the tiny tokenizer does not know ${word}`)
  return id
}

/** A `tokenizer.json` of these pieces. */
export const tinyTokenizerJson = (changes: Record<string, unknown> = {}): string =>
  unigramTokenizerJson(pieces, changes)

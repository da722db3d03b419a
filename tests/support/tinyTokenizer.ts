const SPACE = '\u2581'

/** Special tokens as XLM-RoBERTa numbers them. */
export const SPECIAL_TOKENS = ['<s>', '<pad>', '</s>', '<unk>'] as const

const FRAME_WORDS = ['<user', 'prompt>', '<end>', '<assistant', 'A', 'B', 'answer>']
export const WORDS = ['вопрос', 'лучше', 'хуже', 'слово', 'раз', 'word', 'ё', '你好']
const CHARACTERS = [
  ...'абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<>/{}.,!?',
]

/** Pieces by id. Words are cheap, so that each is one token; other words fall into characters. */
const pieces: [string, number][] = [
  ...SPECIAL_TOKENS.map((token): [string, number] => [token, 0]),
  ...[...FRAME_WORDS, ...WORDS].map((word): [string, number] => [SPACE + word, -1]),
  [SPACE, -5],
  ...CHARACTERS.map((character): [string, number] => [character, -5]),
]

export const VOCABULARY_SIZE = pieces.length

/** Id of a word of the vocabulary, or of a single character. */
export const idOf = (word: string): number => {
  const id = pieces.findIndex(([piece]) => piece === SPACE + word || piece === word)
  if (id < 0) throw new Error(`the tiny tokenizer does not know ${word}`)
  return id
}

/** A `tokenizer.json` in the manner of XLM-RoBERTa: Unigram over words, NFKC, `<s> … </s>`. */
export const tinyTokenizerJson = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'NFKC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'WhitespaceSplit' },
        { type: 'Metaspace', replacement: SPACE, add_prefix_space: true },
      ],
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '<s>', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '</s>', type_id: 0 } },
      ],
      pair: [],
      special_tokens: {},
    },
    decoder: { type: 'Metaspace', replacement: SPACE, add_prefix_space: true },
    model: { type: 'Unigram', unk_id: 3, vocab: pieces },
    ...changes,
  })

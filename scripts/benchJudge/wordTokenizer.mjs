const space = '\u2581'
const specials = ['<s>', '<pad>', '</s>', '<unk>']

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
    ...specials.map((token) => /** @type {[string, number]} */ ([token, 0])),
    [space, -5],
    ...[...characters].map((character) => /** @type {[string, number]} */ ([String(character), -9])),
  ]
  for (const word of words) if (pieces.length < size) pieces.push([space + word, -11])
  while (pieces.length < size) pieces.push([`<filler${pieces.length}>`, -30])
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specials.map((content, id) => ({
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
        { type: 'Metaspace', replacement: space, add_prefix_space: true },
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
    decoder: { type: 'Metaspace', replacement: space, add_prefix_space: true },
    model: { type: 'Unigram', unk_id: 3, vocab: pieces },
  })
}

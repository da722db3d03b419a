/** The mark of a word's beginning. */
export const wordStart = '\u2581'

/** Special tokens as XLM-RoBERTa numbers them. */
export const specialTokens = Object.freeze(['<s>', '<pad>', '</s>', '<unk>'])

/**
 * A `tokenizer.json` in the manner of XLM-RoBERTa: Unigram, NFKC, `<s> … </s>`.
 * @param {readonly (readonly [piece: string, score: number])[]} pieces by id, the special tokens first
 * @param {Record<string, unknown>} [changes] of its outermost fields
 */
export const unigramTokenizerJson = (pieces, changes = {}) =>
  JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => ({
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
        { type: 'Metaspace', replacement: wordStart, add_prefix_space: true },
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
    decoder: { type: 'Metaspace', replacement: wordStart, add_prefix_space: true },
    model: { type: 'Unigram', unk_id: 3, vocab: pieces },
    ...changes,
  })

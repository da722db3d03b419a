const segmenter = new Intl.Segmenter('ru', { granularity: 'sentence' })

/** Sentences of a text; a line's end ends a sentence too. */
export function* sentencesOf(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) {
    const sentence = segment.trim()
    if (sentence !== '') yield sentence
  }
}

declare module 'snowball-stemmers' {
  interface Stemmer {
    /** Stem of a lower-case word. */
    stem(word: string): string
  }
  const snowball: { newStemmer(language: 'russian' | 'english'): Stemmer }
  export default snowball
}

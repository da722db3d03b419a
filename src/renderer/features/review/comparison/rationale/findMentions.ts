export interface Mention {
  /** UTF-16 units of the letter. */
  start: number
  end: number
  /** The side as the reference had it before it. */
  side: 'a' | 'b'
}

const NOUNS =
  '[Aa]ssistant|[Aa]nswer|[Rr]esponse|[Mm]odel|[Аа]ссистент\\p{L}*|[Пп]омощник\\p{L}*|[Оо]твет\\p{L}*|[Мм]одел\\p{L}*'
/** «Assistant A’s», «ответ "Б"» with a Cyrillic letter that looks the same, «[[A>B]]». */
const MENTION = new RegExp(
  `(?:${NOUNS})(?:['’]s)?\\s{1,3}["«“'*]{0,3}(?<named>[ABАВ])(?!\\p{L})|\\[\\[(?<left>[AB])(?:[<>]{1,2}|=)(?<right>[AB])\\]\\]`,
  'gu',
)

/** Where a reference's reasons speak of one of the two answers by its letter. */
export function findMentions(text: string): Mention[] {
  const mentions: Mention[] = []
  const add = (end: number, letter: string) =>
    mentions.push({ start: end - 1, end, side: letter === 'A' || letter === 'А' ? 'a' : 'b' })
  for (const { 0: found, index, groups } of text.matchAll(MENTION)) {
    const end = index + found.length
    if (groups?.['named'] !== undefined) add(end, groups['named'])
    else {
      add(index + 3, groups?.['left'] ?? '')
      add(end - 2, groups?.['right'] ?? '')
    }
  }
  return mentions
}

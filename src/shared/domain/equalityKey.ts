/**
 * Two texts with equal keys say the same to any reader: they differ in white space, typographic quotes, dashes or the
 * final full stop only. Case stays, because in code it may matter. For stream-safe text only (see streamSafe).
 */
export function equalityKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[«»“”„]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[. ]$/, '')
}

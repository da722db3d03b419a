export interface TextCacheLimits {
  entries: number
  /** UTF-16 units of all cached texts together. */
  characters: number
}

/**
 * Remembers a pure function of a text for the texts used last. In an arena the baseline's answer to a prompt
 * returns once per model, so the default holds a round of 500 prompts.
 */
export function createTextCache<T>(
  compute: (text: string) => T,
  limits: TextCacheLimits,
): (text: string) => T {
  const values = new Map<string, T>()
  let characters = 0
  return (text) => {
    const known = values.get(text)
    if (known !== undefined) {
      values.delete(text)
      values.set(text, known)
      return known
    }
    const value = compute(text)
    if (text.length > limits.characters) return value
    values.set(text, value)
    characters += text.length
    for (const oldest of values.keys()) {
      if (values.size <= limits.entries && characters <= limits.characters) break
      values.delete(oldest)
      characters -= oldest.length
    }
    return value
  }
}

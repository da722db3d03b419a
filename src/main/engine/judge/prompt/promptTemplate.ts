/** Parts of a pair that a template has places for; a and b are the answers as they are read. */
export type Part = 'prompt' | 'a' | 'b'

export type PartTexts = Readonly<Record<Part, string>>

/** A template as its fixed texts and the parts between them: `frame[0] slots[0] frame[1] … slots[2] frame[3]`. */
export interface PromptTemplate {
  frame: readonly string[]
  slots: readonly Part[]
}

/**
 * Reads a template that holds `{prompt}`, `{a}` and `{b}` once each. Done once and never again on a text with answers
 * in it: a placeholder inside an answer stays what it is.
 */
export function parseTemplate(template: string): PromptTemplate {
  const pieces = template.split(/\{(prompt|a|b)\}/)
  return {
    frame: pieces.filter((_, index) => index % 2 === 0),
    slots: pieces.filter((_, index) => index % 2 === 1) as Part[],
  }
}

export function renderPrompt({ frame, slots }: PromptTemplate, texts: PartTexts): string {
  return frame.map((text, index) => text + (index < slots.length ? texts[slots[index] as Part] : '')).join('')
}

const NUMBERED = /^\s*\d{1,4}[.)]/
const BULLET = /^\s*[-*•]\s/
const HEADING = /^#{1,6} /

/** What a line of Markdown is: an item of a numbered list, a bullet, a heading; null: none of these. */
export function markdownLine(line: string): 'numbered' | 'bullet' | 'heading' | null {
  if (NUMBERED.test(line)) return 'numbered'
  if (BULLET.test(line)) return 'bullet'
  return HEADING.test(line) ? 'heading' : null
}

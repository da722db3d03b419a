/** A text of the pair under a heading. */
export interface MarkdownText {
  heading: string
  text: string
}

const LONGEST_LINE = /`{3,}/g

/** A fence longer than any in the text, so that the text cannot end it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(LONGEST_LINE), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`
}

/** Names come from files: as words of one line, never as Markdown. */
const plain = (words: string) => words.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')

/** A pair as a Markdown document: its texts, untouched and fenced, and what was decided about it. */
export function pairMarkdown(
  title: string,
  texts: readonly MarkdownText[],
  verdicts: { heading: string; lines: readonly string[] },
): string {
  const sections = texts.map(({ heading, text }) => `## ${plain(heading)}\n\n${fenced(text)}`)
  if (verdicts.lines.length > 0)
    sections.push(
      `## ${plain(verdicts.heading)}\n\n${verdicts.lines.map((line) => `- ${plain(line)}`).join('\n')}`,
    )
  return `${[`# ${plain(title)}`, ...sections].join('\n\n')}\n`
}

import { markdownLine } from '../../../../shared/domain/markdownLine.js'

const FENCE = /^[ \t]*```/gm

/** Counts of what structures an answer; lists and headings inside code do not count. */
export function layout({ text, prose }: { text: string; prose: string }) {
  let listItems = 0
  let headings = 0
  for (const line of prose.split('\n')) {
    const kind = markdownLine(line)
    if (kind === 'heading') headings++
    else if (kind !== null) listItems++
  }
  return { listItems, headings, codeBlocks: Math.ceil((text.match(FENCE)?.length ?? 0) / 2) }
}

const BLOCKS = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE HR BR TABLE THEAD TBODY TR TD TH'.split(' '),
)
/** Elements of ours inside of a text: no part of it. */
export const MARK_CLASS = 'desk-mark'

/** The text of a pane as it is read on screen, and where its characters stand there. */
export interface PaneText {
  /** Blocks are parted by line breaks. */
  text: string
  /** Node and offset of a place; UTF-16 units. Null in an empty text. */
  nodeAt: (at: number) => { node: Text; offset: number } | null
}

/** Reads the text of a rendered or raw answer off its element. */
export function readPaneText(element: Element): PaneText {
  const nodes: Text[] = []
  const starts: number[] = []
  const parts: string[] = []
  let length = 0
  let atLineStart = true

  function add(part: string) {
    parts.push(part)
    length += part.length
    atLineStart = part.endsWith('\n')
  }
  const breakLine = () => atLineStart || add('\n')

  function read(parent: Node) {
    for (const child of parent.childNodes) {
      if (child instanceof Text) {
        if (child.data === '') continue
        nodes.push(child)
        starts.push(length)
        add(child.data)
      } else if (child instanceof Element && !child.classList.contains(MARK_CLASS)) {
        const isBlock = BLOCKS.has(child.tagName)
        if (isBlock) breakLine()
        read(child)
        if (isBlock) breakLine()
      }
    }
  }
  read(element)

  return {
    text: parts.join(''),
    nodeAt(at) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if ((starts[middle] ?? 0) <= at) low = middle
        else high = middle - 1
      }
      const node = nodes[low]
      if (node === undefined) return null
      return { node, offset: Math.min(node.length, Math.max(0, at - (starts[low] ?? 0))) }
    },
  }
}

/** The range of a span; null where the text is empty. */
export function rangeOf({ nodeAt }: PaneText, start: number, end: number): Range | null {
  const from = nodeAt(start)
  const last = nodeAt(end - 1)
  if (from === null || last === null) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(last.node, Math.min(last.node.length, last.offset + 1))
  return range
}

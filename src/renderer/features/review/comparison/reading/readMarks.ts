import type { Order } from '../../../../../shared/domain/verdict.js'

/** How far a judge read one text: code points from its start; null: all of it. */
export interface OrderRead {
  order: Order
  read: number | null
}

export interface ReadMark {
  /** UTF-16 unit of the text behind the last one read. */
  at: number
  /** The orders in which the judge read up to here. */
  orders: Order[]
}

export interface ReadMarks {
  /** In the order of the text. */
  marks: ReadMark[]
  /** From here on no order was read; null where one was read to the end. */
  unreadFrom: number | null
}

/** Code points -> UTF-16 units. */
function unitsOf(text: string, characters: number): number {
  let units = 0
  for (let left = characters; left > 0 && units < text.length; left -= 1)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1
  return units
}

/** Where the lines stand that say how far the judge read a text. */
export function readMarks(text: string, reads: readonly OrderRead[]): ReadMarks {
  const byPlace = new Map<number, Order[]>()
  for (const { order, read } of reads) {
    if (read === null) continue
    const at = unitsOf(text, read)
    byPlace.set(at, [...(byPlace.get(at) ?? []), order])
  }
  const marks = [...byPlace].map(([at, orders]) => ({ at, orders })).sort((left, right) => left.at - right.at)
  const isCutInAll = reads.length > 0 && reads.every(({ read }) => read !== null)
  return { marks, unreadFrom: isCutInAll ? (marks.at(-1)?.at ?? null) : null }
}

import { shallowReactive } from 'vue'

const PREFIX = 'verdikt:note'

/** What one types into: the project, the person, the role and the place in the queue. */
export interface DraftPlace {
  /** Of the project: its path and when it was made, for another one may take its place. */
  project: string
  annotator: string
  role: string
}

/**
 * Notes as they are typed, until they are stored: a host that is gone, a full disk or a closed window loses none. Kept in
 * this browser, an entry a note, so that windows beside this one keep theirs.
 */
export function createNoteDrafts(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
) {
  const texts = shallowReactive(new Map<string, string>())
  for (let at = 0; at < storage.length; at++) {
    const name = storage.key(at)
    if (name?.startsWith(`${PREFIX}|`) === true) texts.set(name, storage.getItem(name) ?? '')
  }
  const groupOf = ({ project, annotator, role }: DraftPlace) =>
    `${PREFIX}|${JSON.stringify([project, annotator, role])}|`
  const nameOf = (place: DraftPlace, pair: number) => `${groupOf(place)}${pair}`

  return {
    textOf: (place: DraftPlace, pair: number): string | null => texts.get(nameOf(place, pair)) ?? null,
    /** Places in the queue with a draft, in the order in which they were typed. */
    pairs: (place: DraftPlace): number[] => {
      const group = groupOf(place)
      return [...texts.keys()]
        .filter((name) => name.startsWith(group))
        .map((name) => Number(name.slice(group.length)))
    },
    keep(place: DraftPlace, pair: number, text: string) {
      const name = nameOf(place, pair)
      texts.set(name, text)
      try {
        storage.setItem(name, text)
      } catch {
        // A browser that keeps nothing: the draft lives as long as this page.
      }
    },
    drop(place: DraftPlace, pair: number) {
      const name = nameOf(place, pair)
      texts.delete(name)
      storage.removeItem(name)
    },
  }
}

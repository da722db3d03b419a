import { shallowRef } from 'vue'
import type { PairDetail } from '../../../../shared/contract/review.js'

/** Characters a second. Reading takes in some 25, skimming 70 at most: beyond this nobody has seen the texts. */
const BEYOND_SKIMMING = 100
/** However quick one usually is, this is no reading either. */
const BEYOND_ANYONE = 200
/** How much quicker than one's own usual pace is out of the ordinary. */
const TIMES_USUAL = 2
/** One's usual pace is known from so many decisions; of the newest ones, at most `USUAL_KEPT`. */
const USUAL_FROM = 8
const USUAL_KEPT = 100
/** Hasty decisions in a row before anything is said. */
const IN_A_ROW = 4
/** Less new text than this takes a glance. */
const SHORT = 300
/** Of one text at most so much has to be read to decide. */
const READ_OF_TEXT = 4000

export interface Haste {
  votes: number
  /** Median of them. */
  seconds: number
  /** Characters of text that came with each, median. */
  characters: number
}
interface Decision {
  characters: number
  perSecond: number
  ms: number
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[sorted.length >> 1] ?? 0
}

/**
 * Notices decisions that come faster than their texts can be read: several in a row, each beyond skimming and beyond twice
 * the own usual pace (a person who is always that fast is told from `BEYOND_ANYONE` on). It says so once, and goes on
 * telling of the last ones until it is taken away; only a decision at a readable pace lets it speak again. Nothing is stored.
 */
export function createHasteWatch() {
  const haste = shallowRef<Haste | null>(null)
  const usual: number[] = []
  let row: Decision[] = []
  let isTold = false
  /** The texts of the decision before: pairs of one prompt follow each other, with the same baseline. */
  let known = new Set<string>()

  function newCharacters({ prompt, answers: [first, second] }: PairDetail): number {
    const texts = new Map([
      [`prompt ${prompt.text}`, prompt.text.length],
      [`answer ${first.id}`, first.characters],
      // The same text twice is read once.
      ...(first.text === second.text ? [] : [[`answer ${second.id}`, second.characters] as const]),
    ])
    const unread = [...texts].filter(([key]) => !known.has(key))
    known = new Set(texts.keys())
    return unread.reduce((sum, [, length]) => sum + Math.min(length, READ_OF_TEXT), 0)
  }

  const limit = () =>
    usual.length < USUAL_FROM
      ? BEYOND_SKIMMING
      : Math.min(BEYOND_ANYONE, Math.max(BEYOND_SKIMMING, TIMES_USUAL * median(usual)))

  return {
    haste,
    /** A verdict on a pair that was looked at for so long, over all visits. */
    note(detail: PairDetail, ms: number) {
      const characters = newCharacters(detail)
      // One who has decided before knows the pair.
      if (detail.decidedBefore || characters < SHORT) return
      const decision = { characters, ms, perSecond: (characters / Math.max(ms, 1)) * 1000 }
      if (decision.perSecond <= limit()) {
        row = []
        isTold = false
        haste.value = null
      } else row = [...row, decision].slice(-IN_A_ROW)
      if (row.length === 0 || usual.length < USUAL_FROM) {
        usual.push(decision.perSecond)
        if (usual.length > USUAL_KEPT) usual.shift()
      }
      if (row.length < IN_A_ROW) return
      // Once it was taken away, only a readable pace lets it come back; until then it tells of the last ones.
      if (isTold && haste.value === null) return
      isTold = true
      haste.value = {
        votes: row.length,
        seconds: median(row.map((one) => one.ms)) / 1000,
        characters: median(row.map((one) => one.characters)),
      }
    },
    dismiss: () => void (haste.value = null),
    /** Somebody else works now, with a pace of their own. */
    forget() {
      haste.value = null
      isTold = false
      row = []
      usual.length = 0
      known = new Set()
    },
  }
}

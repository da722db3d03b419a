import { readAnswer, type AnswerReading } from '../analysis/signals/pairSignals.js'

/** What is kept of answers, in numbers of four bytes: 16 MB. A baseline's answer comes once with every other model. */
const KEPT_NUMBERS = 4_000_000

/** Reads answers by their row id and keeps the latest readings. */
export function createAnswerReader(): (id: number, text: string) => AnswerReading {
  const kept = new Map<number, AnswerReading>()
  let numbers = 0
  const sizeOf = ({ words, trigrams, key }: AnswerReading) => words.length + trigrams.length + key.length / 2

  function forget(id: number, reading: AnswerReading) {
    kept.delete(id)
    numbers -= sizeOf(reading)
  }

  return (id, text) => {
    const known = kept.get(id)
    if (known) forget(id, known)
    const reading = known ?? readAnswer(text)
    kept.set(id, reading)
    numbers += sizeOf(reading)
    for (const [oldest, old] of kept) {
      if (numbers <= KEPT_NUMBERS || oldest === id) break
      forget(oldest, old)
    }
    return reading
  }
}

/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface RandomStream {
  /** Uniform in [0, 1), 32 bits fine. */
  uniform(): number
  /** Shuffles in place (Fisher-Yates) and returns the array. */
  shuffle<T>(entries: T[]): T[]
}

/** SFC32 (Chris Doty-Humphrey's small fast counter), from PractRand; passes its whole test battery. */
export function createRandomStream(seed: number): RandomStream {
  let [a, b, c, counter] = [0x9e3779b9 | 0, 0x243f6a88 | 0, seed | 0, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next()
  const uniform = () => next() / 4_294_967_296
  return {
    uniform,
    shuffle(entries) {
      for (let index = entries.length - 1; index > 0; index--) {
        const other = Math.floor(uniform() * (index + 1))
        const held = entries[index] as (typeof entries)[number]
        entries[index] = entries[other] as (typeof entries)[number]
        entries[other] = held
      }
      return entries
    },
  }
}

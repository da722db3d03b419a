const WORDS_DISCARDED = 16
const WORD = 2 ** 32

/**
 * Seeded source of random indices: fills `target` with uniform integers in [0, `below`), continuing the
 * sequence at each call. Generator: Chris Doty-Humphrey's "small fast counting", 32-bit variant (sfc32 of
 * PractRand). `seed` is a safe integer; equal seeds give equal sequences on every machine. The bias is under
 * `below` / 2^32; not for secrets.
 */
export function createSeededIndices(seed: number): (target: Uint32Array, below: number) => void {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed must be a safe integer, got ${seed}`)
  const state = Int32Array.of(seed, Math.floor(seed / WORD), 0, 1)
  const fill = (target: Uint32Array, below: number) => {
    // Locals, not the closure's variables: an audit draws tens of millions of indices.
    let [a = 0, b = 0, c = 0, counter = 0] = state
    for (let position = 0; position < target.length; position++) {
      const word = (((a + b) | 0) + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + word) | 0
      target[position] = ((word >>> 0) / WORD) * below
    }
    state.set([a, b, c, counter])
  }
  // Small seeds differ in few bits: let them spread over the whole state first.
  fill(new Uint32Array(WORDS_DISCARDED), 1)
  return fill
}

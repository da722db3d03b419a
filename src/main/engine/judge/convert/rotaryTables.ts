/**
 * Cosines and sines of rotary positions, `[positions, headWidth / 2]` each (RoFormer, https://arxiv.org/abs/2104.09864).
 * Every step is rounded to 32 bits, as PyTorch does it: at position 4000 that differs from exact angles by 1e-4.
 */
export function rotaryTables(
  base: number,
  headWidth: number,
  positions: number,
): { cos: Float32Array; sin: Float32Array } {
  const half = headWidth / 2
  const frequencies = Float32Array.from({ length: half }, (_, index) =>
    Math.fround(1 / Math.fround(base ** Math.fround((2 * index) / headWidth))),
  )
  const cos = new Float32Array(positions * half)
  const sin = new Float32Array(positions * half)
  for (let position = 0; position < positions; position++)
    for (const [index, frequency] of frequencies.entries()) {
      const angle = Math.fround(position * frequency)
      cos[position * half + index] = Math.cos(angle)
      sin[position * half + index] = Math.sin(angle)
    }
  return { cos, sin }
}

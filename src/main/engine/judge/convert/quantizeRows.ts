/**
 * Largest magnitude of a quantised weight. Seven bits, not eight: processors without VNNI add two products of an
 * unsigned and a signed byte in 16 bits, which eight-bit weights overflow (2 * 255 * 127 > 32767), silently.
 */
const LARGEST = 64

/** Quantises each row symmetrically by a scale of its own: `value = quantised * scale`. */
export function quantizeRows(
  values: Float32Array,
  { rows, columns }: { rows: number; columns: number },
): { values: Int8Array; scales: Float32Array } {
  const quantized = new Int8Array(values.length)
  const scales = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const line = values.subarray(row * columns, (row + 1) * columns)
    let largest = 0
    for (const value of line) largest = Math.max(largest, Math.abs(value))
    // A row of zeros takes any scale.
    const scale = Math.fround(largest / LARGEST) || 1
    scales[row] = scale
    for (let column = 0; column < columns; column++)
      quantized[row * columns + column] = Math.round((line[column] ?? 0) / scale)
  }
  return { values: quantized, scales }
}

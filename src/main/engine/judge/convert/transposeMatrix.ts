/** Rows and columns per step: both sides of a step stay in the processor's cache. */
const BLOCK = 64

/**
 * Transposes a matrix of `rows x columns` in row-major order.
 * @param target of the same length, not the same memory.
 */
export function transposeMatrix<Elements extends Float32Array | Int8Array>(
  source: Elements,
  target: Elements,
  { rows, columns }: { rows: number; columns: number },
): Elements {
  for (let rowStart = 0; rowStart < rows; rowStart += BLOCK)
    for (let columnStart = 0; columnStart < columns; columnStart += BLOCK) {
      const rowEnd = Math.min(rowStart + BLOCK, rows)
      const columnEnd = Math.min(columnStart + BLOCK, columns)
      for (let column = columnStart; column < columnEnd; column++)
        for (let row = rowStart; row < rowEnd; row++)
          target[column * rows + row] = source[row * columns + column] ?? 0
    }
  return target
}

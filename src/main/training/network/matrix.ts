/** Row-major matrices as flat arrays: the inner loops of training. Plain loops; V8 compiles them well. */

/**
 * `out[r][c] = sum over i of left[r][i] * right[c][i]`: left times the transpose of right.
 * Four rows at a time, so that every value of `right` is loaded once for four products.
 */
export function multiplyTransposed(
  left: Float64Array,
  right: Float64Array,
  out: Float64Array,
  { rows, columns, inner }: { rows: number; columns: number; inner: number },
): void {
  const blocked = rows - (rows % 4)
  for (let row = 0; row < blocked; row += 4) {
    const start0 = row * inner
    const start1 = start0 + inner
    const start2 = start1 + inner
    const start3 = start2 + inner
    for (let column = 0; column < columns; column++) {
      const start = column * inner
      let sum0 = 0
      let sum1 = 0
      let sum2 = 0
      let sum3 = 0
      for (let index = 0; index < inner; index++) {
        const factor = right[start + index] as number
        sum0 += (left[start0 + index] as number) * factor
        sum1 += (left[start1 + index] as number) * factor
        sum2 += (left[start2 + index] as number) * factor
        sum3 += (left[start3 + index] as number) * factor
      }
      out[row * columns + column] = sum0
      out[(row + 1) * columns + column] = sum1
      out[(row + 2) * columns + column] = sum2
      out[(row + 3) * columns + column] = sum3
    }
  }
  for (let row = blocked; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0
      for (let index = 0; index < inner; index++)
        sum += (left[row * inner + index] as number) * (right[column * inner + index] as number)
      out[row * columns + column] = sum
    }
}

/** Writes the transpose of a `rows` x `columns` matrix to `out`. */
export function transpose(matrix: Float64Array, out: Float64Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      out[column * rows + row] = matrix[row * columns + column] as number
}

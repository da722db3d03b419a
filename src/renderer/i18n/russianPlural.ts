/** Index of the Russian plural form (1 пара, 2 пары, 5 пар); with two or one forms the last that there is. */
export function russianPlural(count: number, forms: number): number {
  const rest10 = Math.abs(count) % 10
  const rest100 = Math.abs(count) % 100
  const isTeen = rest100 >= 11 && rest100 <= 14
  const form = rest10 === 1 && !isTeen ? 0 : rest10 >= 2 && rest10 <= 4 && !isTeen ? 1 : 2
  return Math.min(form, forms - 1)
}

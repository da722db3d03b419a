/** A number as somebody types it, with a comma or a point; null: not one (yet), such as "0,5x", "-" or nothing at all. */
export function readDecimal(text: string): number | null {
  const written = text.trim().replace('−', '-').replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(written) ? Number(written) : null
}

/** 97.5 % point of the normal distribution: so many standard errors to each side are a 95 % interval. */
export const Z = 1.959964

/** 95 % interval of a share by Wilson's score, which also holds for few cases and shares near 0 or 1. */
export function wilsonInterval(hits: number, cases: number): [number, number] {
  if (cases === 0) return [0, 1]
  const share = hits / cases
  const centre = share + Z ** 2 / (2 * cases)
  const reach = Z * Math.sqrt((share * (1 - share)) / cases + (Z / (2 * cases)) ** 2)
  const scale = 1 + Z ** 2 / cases
  return [hits === 0 ? 0 : (centre - reach) / scale, hits === cases ? 1 : (centre + reach) / scale]
}

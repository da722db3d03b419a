import { Z } from '../../../shared/domain/wilsonInterval.js'

export interface Kappa {
  /** At most 1. */
  value: number
  /**
   * 95 %, within -1 to 1; null where all agree, one always says the same or the error comes out as none, so that nothing
   * tells how much it may vary.
   */
  interval: [number, number] | null
}

/**
 * Cohen's kappa of two people's verdicts on the same items: agreement beyond what their class shares give by chance. The
 * interval goes by the large-sample standard error of Fleiss, Cohen and Everitt 1969 ("Large sample standard errors of
 * kappa and weighted kappa"); for few items it is a rough one.
 *
 * @param verdicts per item what the one and what the other said
 * @returns null without items, and where chance alone would always agree
 */
export function cohenKappa(verdicts: readonly (readonly [string, string])[]): Kappa | null {
  const items = verdicts.length
  if (items === 0) return null
  const shares = [new Map<string, number>(), new Map<string, number>()] as const
  const cells = new Map<string, { labels: readonly [string, string]; share: number }>()
  for (const labels of verdicts) {
    for (const side of [0, 1] as const)
      shares[side].set(labels[side], (shares[side].get(labels[side]) ?? 0) + 1 / items)
    const key = labels.join('\n')
    cells.set(key, { labels, share: (cells.get(key)?.share ?? 0) + 1 / items })
  }
  const shareOf = (side: 0 | 1, label: string) => shares[side].get(label) ?? 0
  let byChance = 0
  for (const [label, share] of shares[0]) byChance += share * shareOf(1, label)
  if (1 - byChance < Number.EPSILON * 8) return null
  let agreed = 0
  for (const { labels, share } of cells.values()) if (labels[0] === labels[1]) agreed += share
  const value = (agreed - byChance) / (1 - byChance)

  let spread = 0
  for (const { labels, share } of cells.values()) {
    const [one, other] = labels
    // Crosswise: how often the one says what the other said here.
    const crosswise = shareOf(1, one) + shareOf(0, other)
    spread += share * (one === other ? 1 - crosswise * (1 - value) : crosswise * (1 - value)) ** 2
  }
  const variance = (spread - (value - byChance * (1 - value)) ** 2) / (items * (1 - byChance) ** 2)
  const reach = Z * Math.sqrt(Math.max(0, variance))
  const interval: [number, number] = [Math.max(-1, value - reach), Math.min(1, value + reach)]
  const tellsNothing =
    agreed > 1 - Number.EPSILON * items || reach < 1e-6 || shares.some(({ size }) => size === 1)
  return { value, interval: tellsNothing ? null : interval }
}

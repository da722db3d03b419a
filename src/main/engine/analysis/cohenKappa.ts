/**
 * Cohen's kappa of two people's verdicts on the same items: agreement beyond what their class shares give by chance.
 *
 * @param verdicts per item what the one and what the other said
 * @returns at most 1; null without items, and where chance alone would always agree
 */
export function cohenKappa(verdicts: readonly (readonly [string, string])[]): number | null {
  const items = verdicts.length
  if (items === 0) return null
  const shares = [new Map<string, number>(), new Map<string, number>()] as const
  let agreed = 0
  for (const pair of verdicts) {
    if (pair[0] === pair[1]) agreed++
    for (const side of [0, 1] as const)
      shares[side].set(pair[side], (shares[side].get(pair[side]) ?? 0) + 1 / items)
  }
  let byChance = 0
  for (const [label, share] of shares[0]) byChance += share * (shares[1].get(label) ?? 0)
  if (1 - byChance < Number.EPSILON * 8) return null
  return (agreed / items - byChance) / (1 - byChance)
}

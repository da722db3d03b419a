import { mirrorRow, type FeatureRow, type Logits } from './featuresGraph.js'

/** Float32 sums of a few hundred terms agree this well on every sound provider. */
const TOLERANCE = 1e-4

/** Rows of deterministic waves within the featurizer's range of -4 to 4, each beside its mirror, and zeros. */
function canonicalRows(oddWidth: number, evenWidth: number): FeatureRow[] {
  const wave = (width: number, step: number, height: number) =>
    Float32Array.from({ length: width }, (_, index) => height * Math.sin(1 + index * step))
  return [0, 1, 4].flatMap((height) => {
    const row = { odd: wave(oddWidth, 0.7, height), even: wave(evenWidth, 1.3, height) }
    return [row, mirrorRow(row)]
  })
}

/**
 * Runs known inputs before a graph may judge: a provider that starts may still compute wrong numbers.
 * @throws Error where logits are not finite or a swap of the answers does not mirror them.
 */
export async function selfTestFeatures(
  widths: { odd: number; even: number },
  run: (rows: readonly FeatureRow[]) => Promise<Logits[]>,
): Promise<void> {
  const logits = await run(canonicalRows(widths.odd, widths.even))
  if (!logits.flat().every(Number.isFinite)) throw new Error('self-test: logits are not finite')
  for (let index = 0; index < logits.length; index += 2) {
    const [read, mirrored] = [logits[index], logits[index + 1]]
    const gaps = read?.map((logit, slot) => Math.abs(logit - (mirrored?.[2 - slot] ?? NaN))) ?? []
    if (!gaps.every((gap) => gap <= TOLERANCE))
      throw new Error('self-test: swapping the answers does not mirror the logits')
  }
}

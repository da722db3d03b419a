import { VERDICTS, type Order, type Verdict } from '../../../../src/shared/domain/verdict.js'
import type { ComparedRead, SwapPair } from '../../../../src/main/engine/analysis/comparedRead.js'
import { createSeededIndices } from '../../../../src/main/engine/analysis/seededIndices.js'

/** An arena of `models` against one baseline on every prompt, both orders read, right about 3 times in 4. */
export function generateReads({ prompts, models, seed }: { prompts: number; models: number; seed: number }) {
  const fill = createSeededIndices(seed)
  const drawn = new Uint32Array(1)
  const drawBelow = (below: number): number => {
    fill(drawn, below)
    return drawn[0] ?? 0
  }
  const draw = (): Verdict => VERDICTS[drawBelow(VERDICTS.length)] ?? '1=2'
  const reads: ComparedRead[] = []
  const swapPairs: SwapPair[] = []
  for (let prompt = 0; prompt < prompts; prompt++) {
    for (let model = 0; model < models; model++) {
      const pair = prompt * models + model
      const names = ['baseline', `model-${model}`] as const
      const read = (order: Order): ComparedRead => {
        const against = draw()
        const measured = drawBelow(8) < 5 ? against : draw()
        return { pair, prompt, order, models: names, measured, against }
      }
      const [first, second] = [read('12'), read('21')]
      reads.push(first, second)
      swapPairs.push({ prompt, models: names, consistent: first.measured === second.measured })
    }
  }
  return { reads, swapPairs }
}

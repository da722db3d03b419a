import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../../..')
const agreement = z.object({ accuracy: z.number(), macroF1: z.number() })
const metricsSchema = z.object({
  card: z.object({ agreement, baselines: z.object({ questionPrior: agreement }) }),
  strict: z.object({ pooled: agreement }),
  packageBytes: z.number(),
})

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const score = (share: number) => share.toFixed(3).replace(/^0/, '')

it('the README states the figures that the embedded judge was measured with', () => {
  const readText = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const metrics = metricsSchema.parse(JSON.parse(readText('resources/judges/embedded/metrics.json')))
  const paragraph = readText('README.md').match(/- \*\*The embedded judge\*\*.*?(?=\n- \*\*)/s)?.[0]
  const { card, strict, packageBytes } = metrics
  for (const figure of [
    `(${(packageBytes / 1e6).toFixed(1)} MB)`,
    percent(card.agreement.accuracy),
    `(macro F1 ${score(card.agreement.macroF1)})`,
    percent(strict.pooled.accuracy),
    `(${score(strict.pooled.macroF1)})`,
    percent(card.baselines.questionPrior.accuracy),
  ])
    expect(paragraph).toContain(figure)
})

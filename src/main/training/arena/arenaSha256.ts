import { createHash } from 'node:crypto'
import type { TrainingArena } from './trainingArena.js'

/** Fingerprint of everything that training reads, in its order: prompts, clusters, answers, verdicts. */
export function arenaSha256({ prompts, pairs }: TrainingArena): string {
  const hash = createHash('sha256')
  for (const prompt of prompts) hash.update(`${JSON.stringify(prompt)}\n`)
  for (const pair of pairs) hash.update(`${JSON.stringify(pair)}\n`)
  return hash.digest('hex')
}

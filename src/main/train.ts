import { isMainThread } from 'node:worker_threads'
import { parseArgs } from 'node:util'
import { readArenaHard } from './engine/datasets/import/arenaHard.js'
import { createWorkerTraining, serveTraining } from './training/network/trainInWorkers.js'
import { RECIPE } from './training/recipe.js'
import { trainEmbedded } from './training/trainEmbedded.js'

const USAGE =
  'usage: npm run train:embedded -- DATA_FOLDER [--out DIR] [--seed N] [--baseline NAME] [--no-folds]'

/** Trains the embedded judge; exit code 1 when a gate fails. The bundle is its own worker script. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      out: { type: 'string', default: 'resources/judges/embedded' },
      seed: { type: 'string', default: '1' },
      baseline: { type: 'string' },
      folds: { type: 'boolean', default: true },
    },
  })
  const [path, ...others] = positionals
  const seed = Number(values.seed)
  if (path === undefined || others.length > 0 || !Number.isSafeInteger(seed) || seed < 0)
    throw new Error(USAGE)

  const log = (message: string) => {
    process.stderr.write(`${process.uptime().toFixed(1).padStart(6)} s  ${message}\n`)
  }
  const { metrics, gates } = await trainEmbedded({
    records: readArenaHard({ path, baseline: values.baseline ?? null }),
    directory: values.out,
    recipe: RECIPE,
    seed,
    withFolds: values.folds,
    trainNetworks: createWorkerTraining(new URL(import.meta.url), (done, all) =>
      log(`trained ${done} of ${all} networks`),
    ),
    onProgress: log,
  })
  log(`package of ${metrics.packageBytes} bytes in ${values.out}; agreement with ${metrics.reference}:`)
  for (const { name, measured, passed } of gates)
    process.stdout.write(`${passed ? 'pass' : 'FAIL'}  ${name}: ${measured ?? 'not measured'}\n`)
  if (!gates.every((gate) => gate.passed)) process.exitCode = 1
}

if (isMainThread)
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
else serveTraining()

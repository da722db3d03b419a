import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportRecord } from '../engine/datasets/import/importRecord.js'
import {
  FEATURIZER_VERSION,
  type FeaturizerParametersDocument,
} from '../engine/judge/features/featurizerParameters.js'
import { HASH_BUCKETS } from '../engine/judge/features/hashedScore.js'
import { prepareText } from '../engine/judge/features/normalizeText.js'
import { promptHash } from '../engine/judge/features/promptHash.js'
import { cardSplit, type CardSplit } from './arena/cardSplit.js'
import { featureExamples, measureScale, trainingRows } from './arena/featureTable.js'
import { collectTrainingArena, type TrainingArena } from './arena/trainingArena.js'
import { arenaSha256 } from './arena/arenaSha256.js'
import { fitArenaScore } from './arenaHead.js'
import { checkGates, type Gate, type Metrics } from './measure/gates.js'
import { measurePackage } from './measure/measurePackage.js'
import { createRandomStream } from './network/randomStream.js'
import type { TrainNetworks } from './network/trainInWorkers.js'
import { modelCard } from './package/modelCard.js'
import { jsonBytes, writePackage } from './package/writePackage.js'
import { headTasks, type Recipe } from './recipe.js'
import { measureStrictFolds } from './strictFolds.js'

export interface TrainEmbeddedOptions {
  records: AsyncIterable<ImportRecord>
  /** Folder of the package; made where it is missing. */
  directory: string
  recipe: Recipe
  seed: number
  /** Whether to measure the strict five folds too, which is most of the time. */
  withFolds: boolean
  trainNetworks: TrainNetworks
  onProgress(message: string): void
}

/**
 * Trains both heads of the embedded judge on an arena, writes the package, measures it and writes metrics and
 * model card beside it. Deterministic: the same records and seed give the same bytes.
 */
export async function trainEmbedded(
  options: TrainEmbeddedOptions,
): Promise<{ metrics: Metrics; gates: Gate[] }> {
  const { recipe, seed, directory, trainNetworks, onProgress } = options
  const arena = await collectTrainingArena(options.records)
  for (const [reason, count] of Object.entries(arena.unused))
    onProgress(`${count} records left out: ${reason}`)
  const split = cardSplit(arena, createRandomStream(seed))
  const trainingExamples = [...split.judged, ...split.derived]
  onProgress(
    `${arena.pairs.length} pairs of ${arena.models.length} models; training on ${split.judged.length} and ${split.derived.length} derived`,
  )
  const training = featureExamples(arena, trainingExamples)
  onProgress('features done')
  const score = fitArenaScore(split, training, seed)
  onProgress('n-gram score done')

  const scales = { arena: measureScale(score.withScore), general: measureScale(training) }
  const networks = await trainNetworks([
    ...headTasks(trainingRows(score.withScore, scales.arena), recipe.arena, seed),
    ...headTasks(trainingRows(training, scales.general), recipe.general, seed),
  ])
  const packageBytes = await writePackage(directory, {
    description: `Small judge that imitates ${arena.judge} from text features; runs on any CPU, always swap-consistent.`,
    parameters: {
      version: FEATURIZER_VERSION,
      hashing: { buckets: HASH_BUCKETS, documents: score.corpus.documents, weightStep: score.weightStep },
      scales,
      arenaPrompts: arena.prompts.map((prompt) => promptHash(prompt.text)).sort(),
      longestAnswer: longestAnswer(split),
    },
    documentCounts: score.corpus.documentCounts,
    weights: score.weights,
    heads: {
      arena: networks.slice(0, recipe.arena.members),
      general: networks.slice(recipe.arena.members),
    },
    provenance: provenance(arena, split, seed),
  })

  const strict = options.withFolds
    ? await measureStrictFolds({
        arena,
        split,
        training,
        validation: featureExamples(arena, split.validation),
        recipe: recipe.general,
        seed,
        trainNetworks,
      })
    : null
  const metrics: Metrics = { ...(await measurePackage(directory, arena, split)), strict, packageBytes }
  const gates = checkGates(metrics)
  const card = modelCard({
    metrics,
    gates,
    recipe,
    baseline: arena.baseline,
    trainingModels: split.trainingModels,
    prompts: arena.prompts.length,
    judgedPairs: split.judged.length,
    derivedPairs: split.derived.length,
    seed,
  })
  await writeFile(join(directory, 'metrics.json'), jsonBytes({ ...metrics, gates }))
  await writeFile(join(directory, 'MODEL_CARD.md'), card)
  return { metrics, gates }
}

function longestAnswer({ judged }: CardSplit): FeaturizerParametersDocument['longestAnswer'] {
  return judged.reduce(
    (longest, { answers }) => Math.max(longest, ...answers.map((answer) => prepareText(answer).length)),
    1,
  )
}

function provenance(arena: TrainingArena, split: CardSplit, seed: number) {
  return {
    teacher: arena.judge,
    baseline: arena.baseline,
    prompts: arena.prompts.length,
    trainingModels: split.trainingModels.join(', '),
    heldOutModels: split.validationModels.join(', '),
    judgedPairs: split.judged.length,
    derivedPairs: split.derived.length,
    seed,
    dataSha256: arenaSha256(arena),
  }
}

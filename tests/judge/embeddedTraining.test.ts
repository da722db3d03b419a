import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImportRecord } from '../../src/main/engine/datasets/import/importRecord.js'
import { loadJudgePackage } from '../../src/main/engine/judge/package/loadJudgePackage.js'
import { trainNetwork } from '../../src/main/training/network/trainNetwork.js'
import type { TrainingTask } from '../../src/main/training/network/trainInWorkers.js'
import type { Recipe } from '../../src/main/training/recipe.js'
import { trainEmbedded } from '../../src/main/training/trainEmbedded.js'
import { syntheticArena } from '../support/syntheticArena.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'

const head = {
  members: 2,
  hidden: [8],
  epochs: 3,
  batchSize: 7,
  peakRate: 0.01,
  weightDecay: 0.02,
  dropout: 0.2,
}
const recipe: Recipe = { arena: head, general: { ...head, members: 1, hidden: [6, 5] } }

const folders: { remove(): void }[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

function newFolder(): string {
  const folder = createTemporaryFolder()
  folders.push(folder)
  return folder.path
}

async function train(seed: number, records: AsyncIterable<ImportRecord> = syntheticArena()) {
  const directory = newFolder()
  const messages: string[] = []
  const result = await trainEmbedded({
    records,
    directory,
    recipe,
    seed,
    withFolds: true,
    trainNetworks: async (tasks: readonly TrainingTask[]) =>
      tasks.map(({ rows, options }) => trainNetwork(rows, options)),
    onProgress: (message) => messages.push(message),
  })
  return { ...result, directory, messages }
}

function contentsOf(directory: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(directory).map((file) => [file, readFileSync(path.join(directory, file)).toString('base64')]),
  )
}

describe('trainEmbedded', () => {
  it('gives the same bytes for the same seed and others for another', async () => {
    const [first, again, other] = [await train(1), await train(1), await train(2)]
    expect(contentsOf(again.directory)).toEqual(contentsOf(first.directory))
    expect(Object.keys(contentsOf(first.directory)).sort()).toEqual([
      'MODEL_CARD.md',
      'arena.onnx',
      'featurizer.bin',
      'featurizer.json',
      'general.onnx',
      'judge.json',
      'metrics.json',
    ])
    expect(contentsOf(other.directory)['arena.onnx']).not.toEqual(contentsOf(first.directory)['arena.onnx'])
  })

  it('writes a package that loads, measures it on held-out models and holds no text of the data', async () => {
    const { directory, metrics, gates } = await train(1)
    const { manifest } = await loadJudgePackage(directory)
    expect(manifest.provenance).toMatchObject({
      teacher: 'jina',
      baseline: 'base',
      heldOutModels: 'glm-4-9b-chat, storm-7b',
      judgedPairs: 60,
    })
    expect(metrics.card.agreement.readings).toBe(2 * 20)
    expect(metrics.card.withoutEasyModel.readings).toBe(2 * 10)
    expect(metrics.strict?.pooled.readings).toBe(2 * 20)
    expect(metrics.swapConsistency).toBe(1)
    expect(gates.find((gate) => gate.name === 'swap consistency')?.passed).toBe(true)
    for (const bytes of Object.values(contentsOf(directory)))
      expect(Buffer.from(bytes, 'base64').toString('utf8')).not.toContain('Пункт')
  })

  it('counts records that it cannot use', async () => {
    async function* withOneOrderMissing() {
      let number = 0
      for await (const record of syntheticArena()) {
        if (record.kind === 'pair' && number++ === 3)
          yield { ...record, verdicts: record.verdicts.slice(0, 1) }
        else yield record
      }
      yield { kind: 'rejected', at: { file: 'x', line: 1 }, reason: 'cut' } as const
    }
    const { messages } = await train(1, withOneOrderMissing())
    expect(messages).toContain('1 records left out: not judged in both orders')
    expect(messages).toContain('1 records left out: rejected by the reader')
  })

  it('refuses data without models to hold out', async () => {
    async function* othersOnly() {
      for await (const record of syntheticArena())
        if (record.kind === 'pair' && record.answers[1].model.startsWith('model-')) yield record
    }
    await expect(train(1, othersOnly())).rejects.toThrow('no model to validate on')
  })
})

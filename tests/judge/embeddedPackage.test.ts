import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArenaHard } from '../../src/main/engine/datasets/import/arenaHard.js'
import type { JudgeReply, JudgeRequest } from '../../src/main/engine/judge/judge.js'
import { loadJudgePackage } from '../../src/main/engine/judge/package/loadJudgePackage.js'
import { loadJudge, type ProcessJudge } from '../../src/main/engine/judge/process/loadJudge.js'
import { cardSplit } from '../../src/main/training/arena/cardSplit.js'
import { arenaSha256 } from '../../src/main/training/arena/arenaSha256.js'
import { collectTrainingArena } from '../../src/main/training/arena/trainingArena.js'
import type { Metrics } from '../../src/main/training/measure/gates.js'
import { measurePackage } from '../../src/main/training/measure/measurePackage.js'
import { createRandomStream } from '../../src/main/training/network/randomStream.js'
import { sharedData } from '../support/sharedData.js'

const directory = path.resolve(import.meta.dirname, '../../resources/judges/embedded')
const metrics = JSON.parse(readFileSync(path.join(directory, 'metrics.json'), 'utf8')) as Metrics & {
  gates: { passed: boolean }[]
}

const russian = [
  'Фотосинтез — это процесс, при котором растения превращают свет в химическую энергию.',
  '1. **Световая фаза**: хлорофилл поглощает свет.\n2. **Темновая фаза**: образуется глюкоза.',
  'В результате выделяется кислород.',
].join('\n\n')
const english = [
  'Photosynthesis is the process by which plants turn light into chemical energy.',
  '1. **Light phase**: chlorophyll absorbs light.\n2. **Dark phase**: glucose is made.',
  'Oxygen is released.',
].join('\n\n')
const looped = 'Фотосинтез это фотосинтез. '.repeat(400)
const refusal = 'Извините, я не могу ответить на этот вопрос.'

let judge: ProcessJudge['judge']
beforeAll(async () => {
  ;({ judge } = await loadJudge(directory, {
    provider: 'cpu',
    truncation: 'balanced',
    excluded: [],
    onStarting: () => undefined,
  }))
})

async function probabilitiesOf(requests: JudgeRequest[]) {
  const replies = await judge(requests, new AbortController().signal)
  return replies.map((reply: JudgeReply) => ('skipped' in reply ? reply.skipped : reply.probabilities))
}

function bothOrders(pair: number, prompt: string, answer1: string, answer2: string): JudgeRequest[] {
  return (['12', '21'] as const).map((order) => ({ pair, order, prompt, answer1, answer2 }))
}

describe('the embedded judge package', () => {
  it('is whole, small and passed its gates', async () => {
    const { sizeBytes, card } = await loadJudgePackage(directory)
    expect(sizeBytes).toBeLessThanOrEqual(5_000_000)
    expect(metrics.gates.every((gate) => gate.passed)).toBe(true)
    expect(card).toContain('agreement with JinaJudge')
    expect(card).toContain(metrics.card.agreement.accuracy.toFixed(3))
  })

  it.each([
    ['a loop', 'Что такое фотосинтез?', russian, looped],
    ['a refusal', 'Что такое фотосинтез?', russian, refusal],
    ['nothing', 'Что такое фотосинтез?', russian, ''],
    ['an English answer to a Russian prompt', 'Что такое фотосинтез?', russian, english],
    ['a Russian answer to an English prompt', 'What is photosynthesis?', english, russian],
  ])('prefers a decent answer to %s', async (_what, prompt, good, bad) => {
    const [read] = await probabilitiesOf(bothOrders(1, prompt, good, bad))
    expect(read?.[0]).toBeGreaterThan(0.5)
  })

  it('gives bit for bit the same canonical verdict in both orders, whatever the batch', async () => {
    const answers = [russian, english, looped, refusal, '', '42', '**Да**, `x = 1`\n\n- раз\n- два 🙂']
    const requests = answers.flatMap((answer1, first) =>
      answers.flatMap((answer2, second) =>
        bothOrders(first * 10 + second, 'Что такое дом?', answer1, answer2),
      ),
    )
    const together = await probabilitiesOf(requests)
    for (let index = 0; index < together.length; index += 2)
      expect(together[index + 1]).toEqual(together[index])
    for (const [index, request] of requests.entries())
      expect((await probabilitiesOf([request]))[0]).toEqual(together[index])
  })

  it.skipIf(!sharedData)(
    'measures on ru-arena what its metrics say (needs ../shared/data)',
    { timeout: 300_000, tags: 'thorough' },
    async () => {
      const arena = await collectTrainingArena(
        readArenaHard({ path: path.join(sharedData ?? '', 'ru-arena'), baseline: null }),
      )
      const { manifest } = await loadJudgePackage(directory)
      expect(arenaSha256(arena)).toBe(manifest.provenance['dataSha256'])
      const split = cardSplit(arena, createRandomStream(Number(manifest.provenance['seed'])))
      const { card, derived, swapConsistency } = await measurePackage(directory, arena, split)
      expect({ card, derived, swapConsistency }).toEqual({
        card: metrics.card,
        derived: metrics.derived,
        swapConsistency: 1,
      })
      expect(card.agreement.accuracy).toBeGreaterThanOrEqual(0.81)
      expect(card.agreement.macroF1).toBeGreaterThanOrEqual(0.76)
    },
  )
})

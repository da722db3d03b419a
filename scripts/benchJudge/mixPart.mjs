import { rounded } from '../bench/statistics.mjs'
import { alternate, rates, speedUp } from './alternate.mjs'
import { mixedLengths, randomPrompt } from './prompts.mjs'

const promptCount = 16
const torchBatch = 8

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} size
 */
const chunks = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

/**
 * Prompts of mixed lengths: micro-batches sorted by length against batches in order of arrival and against PyTorch.
 * @param {import('./runBenchJudge.mjs').JudgeBenchContext} context
 */
export const benchMix = async ({ judges, models, arena, rounds, say }) => {
  const { torch, fp32, tokenBudget } = await judges()
  const { layers } = await models()
  const lengths = mixedLengths(arena.path, promptCount)
  const prompts = lengths.map(randomPrompt)
  const mixRounds = Math.ceil(rounds / 2)
  say(`${promptCount} prompts of mixed length, ${mixRounds} rounds`)

  /** Padded tokens by way of batching, known after its first run. @type {Record<string, number>} */
  const paddedTokens = {}
  /** @param {import('./worker/protocol.js').Batching} batching */
  const ours = (batching) => async () => {
    const run = await fp32.run(prompts, batching)
    paddedTokens[String(batching)] = run.paddedTokens
    return run
  }
  const runTorch = async () => {
    let seconds = 0
    for (const batch of chunks(prompts, torchBatch)) seconds += (await torch?.run(batch))?.seconds ?? NaN
    return { seconds }
  }
  const seconds = await alternate(mixRounds, {
    torch: torch && runTorch,
    sorted: ours('sorted'),
    arrival: ours('arrival'),
    arrivalOf8: ours(torchBatch),
    alone: ours(1),
  })
  const sorted = seconds.sorted
  return {
    layers,
    prompts: promptCount,
    tokenBudget,
    orders: 1,
    lengths: `${arena.source}: 16 even quantiles of its pairs, 4 characters to a token, at most 2,048 tokens`,
    tokens: lengths,
    totalTokens: lengths.reduce((sum, length) => sum + length, 0),
    paddedTokens: {
      sorted: paddedTokens['sorted'],
      arrival: paddedTokens['arrival'],
      arrivalOf8: paddedTokens[String(torchBatch)],
    },
    promptsPerSecond: rates(promptCount, seconds),
    targetRatio: 2.5,
    sortedOverTorch: speedUp(seconds.torch, sorted),
    sortedOverArrival: speedUp(seconds.arrival, sorted),
    sortedOverArrivalOf8: speedUp(seconds.arrivalOf8, sorted),
    sortedOverAlone: speedUp(seconds.alone, sorted),
    tokensSaved: rounded(1 - (paddedTokens['sorted'] ?? NaN) / (paddedTokens[String(torchBatch)] ?? NaN)),
  }
}

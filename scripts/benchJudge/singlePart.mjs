import fs from 'node:fs'
import path from 'node:path'
import { median, rounded } from '../bench/statistics.mjs'
import { alternate, rates, speedUp } from './alternate.mjs'
import { encoderOperations } from './operations.mjs'
import { randomPrompt } from './prompts.mjs'
import { startOnnxWorker } from './startOnnxWorker.mjs'

const tokens = 1024
const operatorsShown = 6
const profiledPrompts = 4

/**
 * Where a prompt's time goes, by the runtime's own timings.
 * @param {import('./makeModels.mjs').Models} models
 * @param {string} workerPath
 * @param {string} folder for the profile
 */
const profilePrompt = async (models, workerPath, folder) => {
  fs.rmSync(folder, { recursive: true, force: true })
  fs.mkdirSync(folder, { recursive: true })
  const worker = await startOnnxWorker(workerPath)
  try {
    await worker.open(models.graphs.fp32, folder)
    // Several, because the first also pays for touching memory.
    await worker.run(
      Array.from({ length: profiledPrompts }, () => randomPrompt(tokens, 1)),
      1,
    )
    const { operators } = await worker.endProfile()
    const sum = Object.values(operators).reduce((total, milliseconds) => total + milliseconds, 0)
    return Object.entries(operators)
      .sort(([, one], [, other]) => other - one)
      .slice(0, operatorsShown)
      .map(([operator, milliseconds]) => ({ operator, share: rounded(milliseconds / sum) }))
  } finally {
    await worker.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * One prompt of 1,024 tokens at a time: PyTorch, fp32 and int8 in turn, and between them the largest matrix product.
 * @param {import('./runBenchJudge.mjs').JudgeBenchContext} context
 */
export const benchSingle = async ({ judges, models, rounds, workerPath, folder, say }) => {
  const { torch, fp32, int8 } = await judges()
  const { layers } = await models()
  const prompt = [randomPrompt(tokens, 1)]
  const products = await startOnnxWorker(workerPath)
  try {
    await products.openProducts()
    await products.runProducts()
    await Promise.all([torch?.run([prompt[0]?.slice(0, 64) ?? []]), fp32.run(prompt, 1)])
    await int8.run(prompt, 1)
    say(`one prompt of ${tokens} tokens, ${rounds} rounds`)
    /** @type {{ operationsPerSecond: number, shape: string }[]} */
    const best = []
    const runProducts = async () => {
      const reply = await products.runProducts()
      best.push(reply)
      return reply
    }
    const { products: _unmeasured, ...seconds } = await alternate(rounds, {
      torch: torch && (() => torch.run(prompt)),
      fp32: () => fp32.run(prompt, 1),
      int8: () => int8.run(prompt, 1),
      products: runProducts,
    })
    const encoder = encoderOperations(layers, tokens)
    const peak = best.toSorted((one, other) => other.operationsPerSecond - one.operationsPerSecond)[0]
    if (peak === undefined) throw new Error('no product was measured')
    say('timings by operator')
    return {
      layers,
      tokens,
      tokensPerSecond: rates(tokens, seconds),
      targetRatio: 2,
      fp32OverTorch: speedUp(seconds.torch, seconds.fp32),
      int8OverFp32: speedUp(seconds.fp32, seconds.int8),
      matrixProducts: {
        peakGflops: rounded(peak.operationsPerSecond / 1e9),
        peakShape: peak.shape,
        samplesGflops: best.map(({ operationsPerSecond }) => rounded(operationsPerSecond / 1e9)),
        judgeGflops: rounded(encoder / median(seconds.fp32) / 1e9),
        /** The judge's best round against the best product of all rounds. */
        shareOfPeak: rounded(encoder / Math.min(...seconds.fp32) / peak.operationsPerSecond),
        /** Median of each round's judge against the best product of the same round. */
        shareInTurn: median(
          seconds.fp32.map((value, round) => encoder / value / (best[round]?.operationsPerSecond ?? NaN)),
        ),
        target: 0.7,
        operators: await profilePrompt(await models(), workerPath, path.join(folder, 'profile')),
      },
    }
  } finally {
    await products.stop()
  }
}

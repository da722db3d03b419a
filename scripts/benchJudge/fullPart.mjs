import { rounded } from '../bench/statistics.mjs'
import { alternate, rates, speedUp } from './alternate.mjs'
import { makeModels } from './makeModels.mjs'
import { openJudges } from './openJudges.mjs'
import { randomPrompt } from './prompts.mjs'
import { PUBLISHED } from '../randomCheckpoint/judgeTensors.mjs'

const tokens = 1024
const rounds = 3

/**
 * The judge at its full depth: conversion, loading, and a few prompts, because each takes long.
 * @param {import('./runBenchJudge.mjs').JudgeBenchContext} context
 */
export const benchFull = async ({ folder, workerPath, hasTorch, keep, say, removeModels }) => {
  const models = await makeModels(folder, PUBLISHED.v1.layers, say)
  const { parameters, layers, conversion } = models
  say('loading the judge at its full depth')
  const judges = await openJudges(models, { workerPath, hasTorch })
  try {
    const { torch, fp32, int8, loadSeconds, logitDifferences } = judges
    const prompt = [randomPrompt(tokens, 1)]
    say(`one prompt of ${tokens} tokens at full depth, ${rounds} rounds`)
    const seconds = await alternate(rounds, {
      torch: torch && (() => torch.run(prompt)),
      fp32: () => fp32.run(prompt, 1),
      int8: () => int8.run(prompt, 1),
    })
    return {
      parameters,
      layers,
      conversion,
      loadSeconds: { fp32: rounded(loadSeconds.fp32), int8: rounded(loadSeconds.int8) },
      logitDifferences,
      tokens,
      tokensPerSecond: rates(tokens, seconds),
      targetRatio: 2,
      fp32OverTorch: speedUp(seconds.torch, seconds.fp32),
      int8OverFp32: speedUp(seconds.fp32, seconds.int8),
    }
  } finally {
    await judges.stop()
    if (!keep) removeModels(PUBLISHED.v1.layers)
  }
}

import { checkParity } from './parity.mjs'
import { startOnnxWorker } from './startOnnxWorker.mjs'
import { startTorch } from './startTorch.mjs'

/** @typedef {Awaited<ReturnType<typeof openJudges>>} OpenJudges */

/**
 * The same weights in processes of their own: PyTorch where it is there, the fused graph in fp32 and in int8. Nothing is
 * to be measured before their logits agree.
 * @param {import('./makeModels.mjs').Models} models
 * @param {{ workerPath: string, hasTorch: boolean }} options
 */
export const openJudges = async (models, { workerPath, hasTorch }) => {
  const fp32 = await startOnnxWorker(workerPath)
  const int8 = await startOnnxWorker(workerPath)
  /** @type {import('./startTorch.mjs').Torch | null} */
  let torch = null
  const stop = async () => {
    await Promise.all([fp32, int8, torch].map((judge) => judge?.stop()))
  }
  try {
    const { threads, tokenBudget, seconds: fp32Seconds } = await fp32.open(models.graphs.fp32)
    const { seconds: int8Seconds } = await int8.open(models.graphs.int8)
    if (hasTorch) torch = await startTorch(models.checkpoint, threads)
    const logitDifferences = torch === null ? null : await checkParity(torch, { fp32, int8 })
    return {
      fp32,
      int8,
      torch,
      threads,
      tokenBudget,
      logitDifferences,
      loadSeconds: { fp32: fp32Seconds, int8: int8Seconds },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

import { rounded } from '../bench/statistics.mjs'
import { randomPrompt } from './prompts.mjs'

const lengths = [17, 64, 300]

/** Random networks amplify rounding; beyond this the two do not compute the same, and their times mean nothing. */
const tolerance = 1e-3

/**
 * @param {readonly number[][]} one
 * @param {readonly number[][]} other
 */
const largestDifference = (one, other) =>
  Math.max(
    ...one.flatMap((row, at) => row.map((logit, slot) => Math.abs(logit - (other[at]?.[slot] ?? NaN)))),
  )

/**
 * Largest differences of logits from those of PyTorch over the same weights, alone and in one padded batch.
 * @param {import('./startTorch.mjs').Torch} torch
 * @param {{ fp32: import('./startOnnxWorker.mjs').OnnxWorker, int8: import('./startOnnxWorker.mjs').OnnxWorker }} workers
 */
export const checkParity = async (torch, { fp32, int8 }) => {
  const prompts = lengths.map(randomPrompt)
  /** @type {number[][]} */
  const alone = []
  for (const prompt of prompts) alone.push(...(await torch.run([prompt])).logits)
  const padded = (await torch.run(prompts)).logits
  const differences = {
    torchPadded: largestDifference(alone, padded),
    fp32Alone: largestDifference(alone, (await fp32.run(prompts, 1)).logits),
    fp32Padded: largestDifference(alone, (await fp32.run(prompts, prompts.length)).logits),
    int8Alone: largestDifference(alone, (await int8.run(prompts, 1)).logits),
  }
  for (const name of /** @type {const} */ (['torchPadded', 'fp32Alone', 'fp32Padded']))
    if (!(differences[name] <= tolerance))
      throw new Error(`logits differ from PyTorch's by ${differences[name]} (${name})`)
  return Object.fromEntries(Object.entries(differences).map(([name, value]) => [name, rounded(value)]))
}

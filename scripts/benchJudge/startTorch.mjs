import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ensureSystemPackages, findTorchPython } from '../setup/ensureSystemPackages.mjs'
import { rootDir } from '../setup/paths.mjs'

/** @typedef {Awaited<ReturnType<typeof startTorch>>} Torch */

/** @param {readonly number[][]} prompts padded to the longest */
const paddedBatch = (prompts) => {
  const length = Math.max(...prompts.map((ids) => ids.length))
  /** @param {readonly number[]} ids @param {number} filler */
  const padded = (ids, filler) => [...ids, ...Array.from({ length: length - ids.length }, () => filler)]
  return {
    ids: prompts.map((ids) => padded(ids, 1)),
    mask: prompts.map((ids) =>
      padded(
        ids.map(() => 1),
        0,
      ),
    ),
  }
}

/**
 * Why PyTorch cannot be measured here, or undefined. Debian's PyTorch without OpenBLAS multiplies matrices some thirty
 * times more slowly: a comparison with that would flatter.
 * @returns {Promise<string | undefined>}
 */
export const ensureTorch = async () => {
  const problem = await ensureSystemPackages({ torch: true })
  if (problem !== undefined) return problem
  return findTorchPython() === undefined ? 'no Python with PyTorch was found' : undefined
}

/**
 * Starts the reference implementation on a checkpoint.
 * @param {string} checkpoint
 * @param {number} threads
 */
export const startTorch = async (checkpoint, threads) => {
  const python = findTorchPython()
  if (python === undefined) throw new Error('no Python with PyTorch was found')
  const script = path.join(rootDir, 'scripts/benchJudge/torchJudge.py')
  const child = spawn(python, [script, checkpoint, String(threads)], {
    env: { ...process.env, OMP_NUM_THREADS: String(threads), OPENBLAS_NUM_THREADS: String(threads) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()

  const nextLine = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error('PyTorch ended early; what it said stands above')
    return JSON.parse(value)
  }

  /** @type {{ ready: { torch: string, threads: number, blas: string[] } }} */
  const { ready } = await nextLine()
  return {
    ready,
    /**
     * @param {readonly number[][]} prompts one padded batch
     * @returns {Promise<{ seconds: number, logits: number[][] }>}
     */
    run: (prompts) => {
      child.stdin.write(`${JSON.stringify(paddedBatch(prompts))}\n`)
      return nextLine()
    },
    stop: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}

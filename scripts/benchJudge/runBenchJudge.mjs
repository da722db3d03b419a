import fs from 'node:fs'
import path from 'node:path'
import { createBenchSession } from '../bench/benchSession.mjs'
import { readEnvironment } from '../bench/environment.mjs'
import { benchFirstVerdict } from '../bench/judgeBench.mjs'
import { cacheDir } from '../setup/paths.mjs'
import { benchFull } from './fullPart.mjs'
import { judgeTable } from './judgeTable.mjs'
import { makeModels } from './makeModels.mjs'
import { benchMemory } from './memoryPart.mjs'
import { benchMix } from './mixPart.mjs'
import { openJudges } from './openJudges.mjs'
import { benchSingle } from './singlePart.mjs'
import { buildOnnxWorker } from './startOnnxWorker.mjs'
import { ensureTorch } from './startTorch.mjs'

/** @typedef {ReturnType<typeof createJudgeBenchContext>} JudgeBenchContext */

/**
 * @typedef {object} JudgeBenchOptions
 * @property {string} [only] parts, separated by commas
 * @property {string} layers of the model of the repeated measurements
 * @property {string} rounds
 * @property {string} readings of the part `memory`
 * @property {boolean} keep
 * @property {boolean} markdown
 * @property {string} [from] file with the JSON of an earlier run
 */

/** The order matters: the large model is gone before the small one comes. */
const parts = {
  full: benchFull,
  single: benchSingle,
  mix: benchMix,
  memory: benchMemory,
  /** @param {JudgeBenchContext} context */
  first: ({ session }) => benchFirstVerdict(session),
}

/** @param {string} text @param {string} name */
const positive = (text, name) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1`)
  return value
}

/**
 * What the parts share. Models are made and opened when a part first asks for them.
 * @param {JudgeBenchOptions} options
 * @param {{ workerPath: string, hasTorch: boolean, folder: string }} found
 */
const createJudgeBenchContext = (
  { layers: layersText, rounds, readings, keep },
  { workerPath, hasTorch, folder },
) => {
  const layers = positive(layersText, 'layers')
  const session = createBenchSession({})
  /** @type {Promise<import('./openJudges.mjs').OpenJudges> | undefined} */
  let opened
  /** @type {Promise<import('./makeModels.mjs').Models> | undefined} */
  let made
  const models = () => (made ??= makeModels(folder, layers, session.say))
  /** @param {number} depth */
  const removeModels = (depth) =>
    fs.rmSync(path.join(folder, `layers-${depth}`), { recursive: true, force: true })
  return {
    session,
    arena: session.arena,
    say: session.say,
    folder,
    workerPath,
    hasTorch,
    keep,
    rounds: positive(rounds, 'rounds'),
    readings: positive(readings, 'readings'),
    models,
    judges: () => (opened ??= models().then((made) => openJudges(made, { workerPath, hasTorch }))),
    removeModels,
    close: async () => {
      await (await opened)?.stop()
      if (made !== undefined && !keep) removeModels(layers)
      session.remove()
    },
  }
}

/** @param {JudgeBenchOptions} options */
const measure = async (options) => {
  const names = options.only?.split(',') ?? Object.keys(parts)
  const unknown = names.filter((name) => !(name in parts))
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(', ')} (${Object.keys(parts).join(', ')})`)
  const environment = readEnvironment()
  const folder = path.join(cacheDir, 'benchJudge')
  const torchProblem = await ensureTorch()
  const workerPath = await buildOnnxWorker(path.join(folder, 'worker'))
  const context = createJudgeBenchContext(options, {
    workerPath,
    hasTorch: torchProblem === undefined,
    folder,
  })
  try {
    /** @type {Record<string, unknown>} */
    const results = {
      environment,
      weights: 'random, in the dimensions of the published v1 judge',
      repeatedMeasurements: `on ${options.layers} of 24 encoder layers, full width: compare ratios, not rates`,
    }
    for (const [name, bench] of Object.entries(parts)) {
      if (!names.includes(name)) continue
      context.say(name)
      results[name] = await bench(context)
    }
    if (names.includes('single') || names.includes('mix')) {
      const { torch, threads, logitDifferences } = await context.judges()
      results['threads'] = threads
      results['torch'] = torch === null ? { skipped: torchProblem } : torch.ready
      results['logitDifferences'] = logitDifferences
    }
    return { ...results, loadAverageAfter: readEnvironment().loadAverage }
  } finally {
    await context.close()
  }
}

/**
 * @param {JudgeBenchOptions} options
 * @returns {Promise<string>} what goes to standard output
 */
export const runBenchJudge = async (options) => {
  const results =
    options.from === undefined ? await measure(options) : JSON.parse(fs.readFileSync(options.from, 'utf8'))
  return options.markdown ? judgeTable(results) : `${JSON.stringify(results, null, 2)}\n`
}

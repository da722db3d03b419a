import { fork } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { watchMemory } from '../bench/processMemory.mjs'
import { rounded } from '../bench/statistics.mjs'
import { PUBLISHED } from '../randomCheckpoint/judgeTensors.mjs'
import { writeRandomCheckpoint } from '../randomCheckpoint/writeRandomCheckpoint.mjs'
import { rootDir } from '../setup/paths.mjs'

const seed = 1

/** @typedef {{ seconds: number, peakMiB: number | null, packageBytes: number }} Conversion */

/**
 * @typedef {object} Models
 * @property {number} layers
 * @property {number} parameters
 * @property {string} checkpoint
 * @property {{ fp32: string, int8: string }} graphs paths of the fused graphs
 * @property {{ fp32: Conversion, int8: Conversion }} conversion
 */

/**
 * Converts in a judge process of the built application.
 * @param {string} source
 * @param {string} out
 * @param {'fp32' | 'int8'} precision
 * @returns {Promise<Conversion>}
 */
export const convert = async (source, out, precision) => {
  const child = fork(path.join(rootDir, 'out/main/judgeProcess.cjs'), [], { stdio: ['ignore', 2, 2, 'ipc'] })
  const exit = once(child, 'exit')
  await once(child, 'spawn')
  const stopWatching = watchMemory(/** @type {number} */ (child.pid))
  const converted = new Promise((resolve, reject) => {
    child.on('message', (/** @type {any} */ reply) => {
      if (reply.type === 'converted') resolve(reply.judge)
      else if (reply.type !== 'progress') reject(new Error(`the conversion failed: ${reply.detail}`))
    })
    child.once('exit', (code, signal) => reject(new Error(`the conversion ended with ${code ?? signal}`)))
  })
  child.send({ type: 'convert', source, out, precision, name: precision })
  try {
    const { seconds, path: folder } = await converted
    const packageBytes = fs
      .readdirSync(folder)
      .reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0)
    return { seconds: rounded(seconds), peakMiB: stopWatching().mainMiB, packageBytes }
  } finally {
    stopWatching()
    child.kill('SIGKILL')
    await exit
  }
}

/**
 * A random checkpoint of a published judge's dimensions, but with so many encoder layers, and what it is converted to.
 * @param {string} folder
 * @param {number} layers
 * @param {(text: string) => void} say
 * @returns {Promise<Models>} those of an earlier run, if it kept them
 */
export const makeModels = async (folder, layers, say) => {
  const home = path.join(folder, `layers-${layers}`)
  const record = path.join(home, 'models.json')
  if (fs.existsSync(record)) return JSON.parse(fs.readFileSync(record, 'utf8'))
  fs.rmSync(home, { recursive: true, force: true })
  const checkpoint = path.join(home, 'checkpoint')
  say(`writing a random checkpoint of ${layers} layers`)
  const { parameters } = await writeRandomCheckpoint(checkpoint, { ...PUBLISHED.v1, layers }, { seed })
  say('converting to fp32')
  const fp32 = await convert(checkpoint, home, 'fp32')
  say('converting to int8')
  const int8 = await convert(checkpoint, home, 'int8')
  /** @param {string} precision */
  const graphOf = (precision) => {
    const { models } = JSON.parse(fs.readFileSync(path.join(home, precision, 'judge.json'), 'utf8'))
    const { file } = models.find((/** @type {{ variant: string }} */ { variant }) => variant === 'fused')
    return path.join(home, precision, file)
  }
  /** @type {Models} */
  const models = {
    layers,
    parameters,
    checkpoint,
    graphs: { fp32: graphOf('fp32'), int8: graphOf('int8') },
    conversion: { fp32, int8 },
  }
  fs.writeFileSync(record, JSON.stringify(models))
  return models
}

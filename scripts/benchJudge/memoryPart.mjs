import { fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { rounded } from '../bench/statistics.mjs'
import { writeRandomCheckpoint } from '../randomCheckpoint/writeRandomCheckpoint.mjs'
import { rootDir } from '../setup/paths.mjs'
import { convert } from './makeModels.mjs'
import { judgeEnvironment } from './startOnnxWorker.mjs'
import { arenaPairs } from './prompts.mjs'
import { wordTokenizer } from './wordTokenizer.mjs'

/** As a run asks for them. */
const batchSize = 256
const sampleMs = 1000

/** The published vocabulary over a small network, so that the readings end: what grows does so by count, not by width. */
const dimensions = {
  vocabulary: 250_002,
  width: 128,
  layers: 4,
  heads: 4,
  feedForward: 512,
  rotaryBase: 20_000,
  decoder: { projected: false, width: 128, layers: 2, heads: 4, feedForward: 128 },
}

/** @param {number} pid */
const memoryOf = (pid) => {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  /** @param {string} name */
  const mib = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { rssMiB: mib('VmRSS'), anonymousMiB: mib('RssAnon'), mappedMiB: mib('RssFile') }
}

/**
 * Least squares, in MiB per 1,000 readings.
 * @param {readonly { readings: number, rssMiB: number }[]} samples
 */
const slope = (samples) => {
  const mean = (/** @type {number[]} */ values) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const x = mean(samples.map((sample) => sample.readings))
  const y = mean(samples.map((sample) => sample.rssMiB))
  const [above, below] = samples.reduce(
    ([top, bottom], sample) => [
      top + (sample.readings - x) * (sample.rssMiB - y),
      bottom + (sample.readings - x) ** 2,
    ],
    [0, 0],
  )
  return rounded((above / below) * 1000)
}

/**
 * A judge process over readings of mixed length: its resident memory along the way, and what is alive after a
 * collection at the start and after each third.
 * @param {import('./runBenchJudge.mjs').JudgeBenchContext} context
 */
export const benchMemory = async ({ folder, arena, readings, workerPath, say }) => {
  if (!fs.existsSync('/proc/self/status')) return { skipped: 'no /proc' }
  const home = path.join(folder, 'memory')
  fs.rmSync(home, { recursive: true, force: true })
  const pairs = arenaPairs(arena.path, Math.ceil(readings / 2))
  say('making a judge of the published vocabulary')
  const checkpoint = path.join(home, 'checkpoint')
  const { parameters } = await writeRandomCheckpoint(checkpoint, dimensions, { seed: 1 })
  const texts = pairs.flatMap(({ prompt, answer1, answer2 }) => [prompt, answer1, answer2])
  fs.writeFileSync(path.join(checkpoint, 'tokenizer.json'), wordTokenizer(texts, dimensions.vocabulary))
  await convert(checkpoint, home, 'fp32')

  const probe = path.join(rootDir, 'scripts/benchJudge/memoryProbe.mjs')
  const child = fork(path.join(rootDir, 'out/main/judgeProcess.cjs'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 2, 2, 'ipc'],
    env: await judgeEnvironment(workerPath),
    // The limit is that of src/main/hosts/forkNodeJudgeProcess.ts.
    execArgv: ['--max-semi-space-size=16', '--expose-gc', '--import', probe],
  })
  const messages = new EventEmitter()
  /** @type {any[]} */
  const failures = []
  let done = 0
  child.on('message', (/** @type {any} */ message) => {
    if (message.type === 'replies') done += message.replies.length
    const isFailure = message.type === 'failed' || message.type === 'loadFailed'
    if (isFailure) failures.push(message.detail)
    // Whoever waits is told, and finds the failure.
    messages.emit({ failed: 'judged', loadFailed: 'loaded' }[String(message.type)] ?? message.type, message)
  })
  const exit = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the judge process ended with ${code ?? signal}`)
  })
  exit.catch(() => {})
  /** @param {string} type */
  const next = async (type) => (await Promise.race([once(messages, type), exit]))[0]
  const pid = /** @type {number} */ (child.pid)
  /** What is alive after a collection, in MiB. */
  const alive = async () => {
    process.kill(pid, 'SIGUSR2')
    const { type: _, ...bytes } = await next('memory')
    const mib = Object.entries(bytes).map(([name, value]) => [name, Math.round(value / 2 ** 20)])
    return { readings: done, ...Object.fromEntries(mib), ...memoryOf(pid) }
  }

  /** @type {{ seconds: number, readings: number, rssMiB: number, anonymousMiB: number, mappedMiB: number }[]} */
  const samples = []
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  try {
    child.send({
      type: 'load',
      directory: path.join(home, 'fp32'),
      provider: 'cpu',
      truncation: 'balanced',
      excluded: [],
    })
    await next('loaded')
    if (failures.length > 0) throw new Error(`the judge failed: ${failures[0]}`)
    const afterCollection = [await alive()]
    const startedMs = performance.now()
    const look = () =>
      samples.push({
        seconds: rounded((performance.now() - startedMs) / 1000),
        readings: done,
        ...memoryOf(pid),
      })
    look()
    timer = setInterval(look, sampleMs)
    let third = 1
    for (let start = 0; start < readings; start += batchSize) {
      const requests = Array.from({ length: Math.min(batchSize, readings - start) }, (_, index) => {
        const reading = start + index
        const pair = Math.floor(reading / 2)
        return { pair: pair + 1, order: reading % 2 === 0 ? '12' : '21', ...pairs[pair % pairs.length] }
      })
      const judged = next('judged')
      child.send({ type: 'judge', batch: start + 1, requests })
      await judged
      if (failures.length > 0) throw new Error(`the judge failed: ${failures[0]}`)
      if (done >= (third * readings) / 3 || start + batchSize >= readings) {
        say(`${done} of ${readings} readings`)
        afterCollection.push(await alive())
        third += 1
      }
    }
    look()
    const part = (/** @type {number} */ from, /** @type {number} */ to) =>
      samples.filter((sample) => sample.readings >= from * readings && sample.readings <= to * readings)
    const thirds = [0, 1, 2].map((index) => {
      const own = part(index / 3, (index + 1) / 3)
      const rss = own.map(({ rssMiB }) => rssMiB)
      return { lowestMiB: Math.min(...rss), highestMiB: Math.max(...rss), mibPerThousand: slope(own) }
    })
    const step = Math.ceil(samples.length / 60)
    return {
      parameters,
      dimensions,
      readings: done,
      seconds: samples.at(-1)?.seconds,
      loadedMiB: samples[0]?.rssMiB,
      highestMiB: Math.max(...samples.map(({ rssMiB }) => rssMiB)),
      thirds,
      afterCollection,
      samples: samples.filter((_, index) => index % step === 0 || index === samples.length - 1),
    }
  } finally {
    clearInterval(timer)
    child.kill('SIGKILL')
    fs.rmSync(home, { recursive: true, force: true })
  }
}

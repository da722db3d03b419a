import fs from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded by `--import` into the web host: how late its main loop comes to a timer of 1 ms. On SIGUSR2 it writes what was
// seen since the last time to VERDIKT_LOOP_FILE. Worker threads and the judge process inherit the option, and are not meant.
const file = process.env['VERDIKT_LOOP_FILE']
if (file !== undefined && isMainThread && process.argv[1]?.endsWith('web.cjs')) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const toMs = (/** @type {number} */ nanoseconds) => nanoseconds / 1e6
  process.on('SIGUSR2', () => {
    const seen = {
      maxMs: toMs(delay.max),
      p99Ms: toMs(delay.percentile(99)),
      medianMs: toMs(delay.percentile(50)),
    }
    delay.reset()
    fs.writeFileSync(`${file}.part`, JSON.stringify(seen))
    fs.renameSync(`${file}.part`, file)
  })
}

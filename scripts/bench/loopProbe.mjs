import fs from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded by `--import` into the web host: how late its main loop comes to a timer of 1 ms, and for how long of that its
// thread calculated at most, since on a busy machine a loop is also late because it got no processor. On SIGUSR2 it writes
// what was seen since the last time to VERDIKT_LOOP_FILE. Worker threads and the judge process inherit the option, and are
// not meant.
const file = process.env['VERDIKT_LOOP_FILE']
if (file !== undefined && isMainThread && process.argv[1]?.endsWith('web.cjs')) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const threadMs = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let busyMs = 0
  let threadBeforeMs = threadMs()
  setInterval(() => {
    const nowMs = threadMs()
    busyMs = Math.max(busyMs, nowMs - threadBeforeMs)
    threadBeforeMs = nowMs
  }, 1).unref()
  const toMs = (/** @type {number} */ nanoseconds) => nanoseconds / 1e6
  process.on('SIGUSR2', () => {
    const seen = {
      maxMs: toMs(delay.max),
      p99Ms: toMs(delay.percentile(99)),
      medianMs: toMs(delay.percentile(50)),
      busyMs,
    }
    delay.reset()
    busyMs = 0
    fs.writeFileSync(`${file}.part`, JSON.stringify(seen))
    fs.renameSync(`${file}.part`, file)
  })
}

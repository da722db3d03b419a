import { setTimeout as after } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { createThread } from '../../../src/main/engine/worker/createThread.js'

/** Closes its port, as an ending thread does, and lives on. */
const CLOSES_ITS_PORT = `
  require('node:worker_threads').workerData.port.close()
  setInterval(() => {}, 1000)
`

it('gives up what it is asked for between the closing of its port and its end', async () => {
  const started: Worker[] = []
  const thread = createThread({
    name: 'closing',
    start(options) {
      const worker = new Worker(CLOSES_ITS_PORT, { ...options, eval: true })
      started.push(worker)
      return worker
    },
    data: { duty: 'reads' } as Parameters<typeof createThread>[0]['data'],
    onNotice: () => {},
    onEnd: () => {},
    log: () => {},
  })
  thread.warmUp()
  await after(500)
  const asked = thread.call(['queue', 'ids'], {}, { context: {} })
  await after(50)
  await started[0]?.terminate()
  await expect(asked).rejects.toMatchObject({ code: 'WORK_INTERRUPTED' })
})

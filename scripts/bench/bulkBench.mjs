import { runnerImport } from 'vite'
import { connectHost } from './connectHost.mjs'
import { timeMs } from './queueBench.mjs'
import { startHost } from './startHost.mjs'
import { summarizeMs } from './statistics.mjs'

const rounds = 3
/** Saved at once: each waits for its own place on the disk. */
const atOnce = 8

const viewpoint = { run: null, reference: null }

/**
 * One cause for the reviews of all pairs at once, over the web host: looked at before, put on, taken back, made again.
 * @param {import('./benchSession.mjs').BenchSession} session
 */
export const benchBulk = async (session) => {
  const project = await session.copyOf(await session.judgedProject(), 'bulk')
  const host = await startHost(session.home, project)
  try {
    const client = await connectHost(host)
    const { reviewOf } = (await runnerImport('./tests/support/reviewOf.ts')).module
    const { ids: pairs } = await client.queue.ids({ filter: {}, order: { by: 'import' }, viewpoint })
    session.say(`a review for each of ${pairs.length} pairs`)
    for (let start = 0; start < pairs.length; start += atOnce)
      await Promise.all(
        Array.from(pairs.subarray(start, start + atOnce), (pair) =>
          client.review.save({ pair, review: reviewOf('1=2') }),
        ),
      )
    const [first] = pairs
    if (first === undefined) throw new Error('the project that is measured has no pairs')
    /** @type {import('../../src/shared/contract/bulk.js').BulkTag} */
    const change = { pairs, action: 'add', tag: { id: 'length', target: 'judge' }, annotator: null }
    /** @type {Record<'preview' | 'tag' | 'pairMeanwhile' | 'undo' | 'redo', number[]>} */
    const ms = { preview: [], tag: [], pairMeanwhile: [], undo: [], redo: [] }
    for (let round = 1; round <= rounds; round += 1) {
      session.say(`bulk change ${round} of ${rounds}`)
      ms.preview.push(await timeMs(() => client.bulk.preview(change)))
      let isTagging = true
      const tagged = timeMs(() => client.bulk.tag(change)).finally(() => (isTagging = false))
      while (isTagging)
        ms.pairMeanwhile.push(await timeMs(() => client.review.pair({ pair: first, viewpoint })))
      ms.tag.push(await tagged)
      ms.undo.push(await timeMs(() => client.review.undo()))
      ms.redo.push(await timeMs(() => client.review.redo()))
      // So that the next round has as much to change.
      await client.review.undo()
    }
    return {
      pairs: pairs.length,
      ...Object.fromEntries(Object.entries(ms).map(([name, values]) => [name, summarizeMs(values)])),
    }
  } finally {
    await host.stop()
  }
}

import path from 'node:path'
import { median, rounded } from './statistics.mjs'

const rounds = 3

/** @typedef {import('./benchSession.mjs').BenchSession} BenchSession */

/**
 * Import of the arena into an empty project, and of the same arena once more.
 * @param {BenchSession} session
 */
export const benchImport = async (session) => {
  /** @type {number[]} */
  const seconds = []
  /** @type {number[]} */
  const peaksMiB = []
  let project = ''
  let counts = {}
  for (let round = 1; round <= rounds; round += 1) {
    session.say(`import ${round} of ${rounds}`)
    project = path.join(session.folder, `import-${round}.verdikt`)
    const run = await session.importArena(project)
    seconds.push(rounded(run.seconds))
    if (run.mainMiB !== null) peaksMiB.push(run.mainMiB)
    const { prompts, models, answers, pairs, referenceVerdicts } = JSON.parse(run.output)
    counts = { prompts, models, answers, pairs, referenceVerdicts }
  }
  session.say('import again')
  const again = await session.runVerdikt(['import', project, session.arena.path, '--json'])
  const { pairs: newPairs, duplicates } = JSON.parse(again.output)
  return {
    ...counts,
    seconds: median(seconds),
    targetSeconds: 15,
    samples: seconds,
    peakMiB: peaksMiB.length === 0 ? null : Math.max(...peaksMiB),
    targetMiB: 600,
    again: { seconds: rounded(again.seconds), newPairs, duplicates },
  }
}

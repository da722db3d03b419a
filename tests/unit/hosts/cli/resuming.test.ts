import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { judgePairs } from '../../../../src/main/hosts/cli/commands/judgePairs.js'
import type { Terminal } from '../../../../src/main/hosts/cli/createTerminal.js'
import { withProject } from '../../../../src/main/hosts/cli/withProject.js'
import { json, pairCount, useCommandLine } from './support/useCommandLine.js'

const cli = useCommandLine()
const { verdikt, inFolder } = cli

/** A project with a run of the command line that was paused, and what that said. */
async function pausedProject(name: string) {
  const file = inFolder(`${name}.verdikt`)
  await verdikt('init', file)
  await verdikt('import', file, cli.dataset)
  const controller = new AbortController()
  const notes: string[] = []
  const terminal: Terminal = {
    result: async () => {},
    say: (text) => void notes.push(text),
    progress: () => controller.abort(),
  }
  const request = {
    judge: cli.judge,
    provider: 'auto',
    orders: 'both',
    limit: null,
    truncation: 'balanced',
  } as const
  const exitCode = await withProject(cli.paths, file, (client) =>
    judgePairs(client, terminal, { request: { ...request, models: [] }, json: true }, controller.signal),
  )
  expect(exitCode).toBe(130)
  return { file, notes }
}

/** Says of run 1 what only a disaster says. */
function rewriteRun(file: string, changes: string): void {
  const database = new Sqlite(file)
  database.exec(`UPDATE judge_runs SET ${changes} WHERE id = 1`)
  database.close()
}

it('resumes the run that was paused, and no other', async () => {
  const { file, notes } = await pausedProject('paused')
  expect(notes.at(-1)).toMatch(/^Paused run 1 at \d+ of 800 readings; the same command resumes it\.$/)

  // Another question in between is another run, and does not hide the paused one.
  for (const [number, words] of [
    ['--limit', '2'],
    ['--orders', '21'],
    ['--models', 'бета'],
    ['--truncation', 'skip'],
  ].entries()) {
    const other = await verdikt('judge', file, '--judge', cli.judge, '--json', ...words)
    expect(json(other.results)).toMatchObject({ run: 2 + number })
  }

  const resumed = await verdikt('judge', file, '--judge', cli.judge, '--json')
  expect(resumed.notes[0]).toMatch(/^Resuming run 1: \d+ of 800 readings are done\.$/)
  expect(json(resumed.results)).toMatchObject({ run: 1, verdicts: 2 * pairCount })
  const afresh = await verdikt('judge', file, '--judge', cli.judge, '--json')
  expect(json(afresh.results)).toMatchObject({ run: 6, verdicts: 2 * pairCount })
})

it('goes on with a run that has failed', async () => {
  const { file } = await pausedProject('failed')
  rewriteRun(file, "state = 'failed', failure = 'judge.json is missing'")
  const resumed = await verdikt('judge', file, '--judge', cli.judge, '--json')
  expect(resumed.notes[0]).toMatch(/^Resuming run 1: \d+ of 800 readings are done\.$/)
  expect(json(resumed.results)).toMatchObject({ run: 1, verdicts: 2 * pairCount })
})

it('starts another run, and says so, where the judge of the failed one is another by now', async () => {
  const { file } = await pausedProject('exchanged')
  rewriteRun(file, "identity = json_set(identity, '$.modelSha256', 'another')")
  const refused = await verdikt('judge', file, '--judge', cli.judge, '--json')
  expect(refused).toMatchObject({
    exitCode: 1,
    notes: [expect.any(String), expect.stringContaining('another judge')],
  })
  const afresh = await verdikt('judge', file, '--judge', cli.judge, '--json')
  expect(afresh.notes[1]).toMatch(/^Run 1 cannot go on: .*another judge.* Starting another one\.$/)
  expect(json(afresh.results)).toMatchObject({ run: 2, verdicts: 2 * pairCount })
})

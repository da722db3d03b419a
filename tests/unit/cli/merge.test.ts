import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createProject } from '../../../src/main/engine/createEngine.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { projectHealth, readProject } from './support/projectContent.js'
import { startCli } from './support/runCli.js'

const VOTED_PAIRS = 3000

const folder = createTemporaryFolder()
/** Where merging processes put their copies: a sign of how far they are. */
const scratch = path.join(folder.path, 'scratch')
const inFolder = (name: string) => path.join(folder.path, name)

const start = (...words: string[]) => startCli(inFolder('home'), words)
const run = (...words: string[]) => start(...words).ended

async function succeed(...words: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...words, '--json')
  expect([code, stderr]).toEqual([0, expect.any(String)])
  return JSON.parse(stdout) as Record<string, unknown>
}

/** A project in which each of `people` has voted on the first `voted` of so many pairs. */
async function makeProject(name: string, pairs: number, people: readonly string[], voted: number) {
  const dataset = inFolder(`${name}.jsonl`)
  const lines = Array.from({ length: pairs }, (_, index) =>
    JSON.stringify({
      pair_id: `pair-${index}`,
      prompt: `Вопрос ${index}`,
      answers: [
        { model: 'а', text: `первый ${index}` },
        { model: 'б', text: `второй ${index} 🙂` },
      ],
      verdicts: people
        .filter(() => index < voted)
        .map((annotator, place) => ({
          source: 'human',
          annotator,
          order_shown: '12',
          label: ['1>2', '1=2', '2>1'][(index + place) % 3],
          at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
        })),
    }),
  )
  writeFileSync(dataset, `${lines.join('\n')}\n`)
  const project = inFolder(`${name}.verdikt`)
  createProject(project, { appVersion: '0.0.0' })
  await succeed('import', project, dataset)
  return project
}

const votesIn = (project: string) =>
  readProject(project, (database) =>
    database
      .prepare(
        `SELECT prompts.text, annotators.name, label, at FROM reviews JOIN pairs ON pairs.id = pair_id
         JOIN prompts ON prompts.id = prompt_id JOIN annotators ON annotators.id = annotator_id ORDER BY 1, 2`,
      )
      .raw()
      .all(),
  )
const countIn = (project: string, table: string) =>
  readProject(project, (database) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())

const provenanceIn = (project: string) =>
  readProject(project, (database) =>
    database.prepare('SELECT pair_id, people, conflict FROM pair_provenance ORDER BY 1').raw().all(),
  )
const provenanceByVotes = (project: string) =>
  readProject(project, (database) =>
    database
      .prepare(
        'SELECT pair_id, count(*), count(DISTINCT label) > 1 FROM reviews WHERE label IS NOT NULL GROUP BY 1 ORDER BY 1',
      )
      .raw()
      .all(),
  )

let mine: string
let theirs: string
beforeAll(async () => {
  mkdirSync(scratch)
  mine = await makeProject('mine', 4, ['Аня'], 4)
  theirs = await makeProject('theirs', 3, ['Борис', 'Вера'], 3)
})
afterAll(() => {
  vi.unstubAllEnvs()
  folder.remove()
})

describe('verdikt merge', () => {
  it('counts first, writes elsewhere, then takes everything in once', async () => {
    const [before, untouched] = [readFileSync(mine), readFileSync(theirs)]
    const preview = await succeed('merge', mine, theirs, '--dry-run')
    expect(preview).toMatchObject({
      dryRun: true,
      entries: { new: 6, known: 0, unplaced: 0 },
      pairs: { matched: 3, turned: 0, added: 0 },
      conflicts: { new: 3, total: 3 },
    })
    const out = inFolder('out.verdikt')
    expect(await succeed('merge', mine, theirs, '--out', out)).toMatchObject({ entries: { new: 6 } })
    expect(votesIn(out)).toHaveLength(10)
    expect(votesIn(mine)).toHaveLength(4)
    expect(countIn(mine, 'review_journal')).toBe(4)
    expect(before.length).toBeGreaterThan(0)

    const { code, stdout } = await run('merge', mine, theirs)
    expect([code, stdout]).toEqual([0, expect.stringContaining('6 new, 0 known')])
    expect(stdout).toContain('conflicts: 3 new, 3 to adjudicate')
    expect(votesIn(mine)).toEqual(votesIn(out))
    expect(await succeed('merge', mine, theirs)).toMatchObject({ entries: { new: 0, known: 6 } })
    expect(votesIn(mine)).toEqual(votesIn(out))
    expect(readFileSync(theirs)).toEqual(untouched)
  })

  it('says what is wrong with a path, and leaves nothing behind', async () => {
    const text = inFolder('no project.verdikt')
    writeFileSync(text, 'просто текст')
    const empty = inFolder('empty.verdikt')
    writeFileSync(empty, '')
    const here = readdirSync(folder.path).toSorted()
    const votes = votesIn(mine)
    const taken = inFolder('theirs.verdikt')
    for (const [words, said] of [
      [[mine, inFolder('нет такого.verdikt')], 'нет такого.verdikt'],
      [[inFolder('нет такого.verdikt'), theirs], 'нет такого.verdikt'],
      [[mine, text], 'no project.verdikt'],
      [[mine, empty], 'empty.verdikt'],
      [[mine, folder.path], 'is not a file'],
      [[mine, mine], 'is this project itself'],
      [[mine, theirs, '--out', taken], 'exists already'],
      [[mine, theirs, '--out', inFolder('нет папки/out.verdikt')], 'нет папки'],
    ] as const) {
      const { code, stdout, stderr } = await run('merge', ...words)
      expect([words, code, stdout, stderr]).toEqual([words, 1, '', expect.stringContaining(said)])
      expect(stderr).not.toContain('    at ')
    }
    expect((await run('merge', mine)).code).toBe(2)
    expect(readdirSync(folder.path).toSorted()).toEqual(here)
    expect(votesIn(mine)).toEqual(votes)
  })

  it(
    'killed at any moment loses nothing; the same command again completes it, with nothing twice',
    { tags: 'thorough', timeout: 120_000 },
    async () => {
      const many = await makeProject('many', VOTED_PAIRS, ['Борис', 'Вера'], VOTED_PAIRS)
      const clean = await makeProject('clean', VOTED_PAIRS / 2, ['Аня'], VOTED_PAIRS / 2)
      const [whole, target] = [inFolder('whole.verdikt'), inFolder('target.verdikt')]
      copyFileSync(clean, whole)
      copyFileSync(clean, target)
      vi.stubEnv('TMPDIR', scratch)
      let entriesThen = Number(countIn(clean, 'review_journal'))

      /** Resolves once a merge has begun to copy the other project. */
      const begun = async (work: Promise<unknown>) => {
        const watcher = watch(scratch)
        try {
          await Promise.race([new Promise((resolve) => watcher.once('change', resolve)), work])
        } finally {
          watcher.close()
        }
      }
      const first = run('merge', whole, many)
      await begun(first)
      const startedMs = performance.now()
      expect((await first).code).toBe(0)
      const tookMs = performance.now() - startedMs
      const votes = votesIn(whole)
      expect(votes).toHaveLength(VOTED_PAIRS * 2.5)

      let killed = 0
      for (const share of [0, 0.2, 0.4, 0.6, 0.8]) {
        const merging = start('merge', target, many)
        await begun(merging.ended)
        await sleep(tookMs * share)
        merging.child.kill('SIGKILL')
        const { code } = await merging.ended
        killed += Number(code === 'SIGKILL')
        expect(projectHealth(target)).toEqual(['ok', []])
        const entries = Number(countIn(target, 'review_journal'))
        expect(entries).toBeGreaterThanOrEqual(entriesThen)
        // Each entry came with what follows from it: one vote an entry, since nobody voted twice.
        expect(votesIn(target)).toHaveLength(entries)
        expect(provenanceIn(target)).toEqual(provenanceByVotes(target))
        entriesThen = entries
      }
      // What one has done the next need not do, so that the last may end before they are killed.
      expect(killed).toBeGreaterThan(1)
      expect(entriesThen).toBeGreaterThan(VOTED_PAIRS / 2)
      await succeed('merge', target, many)
      expect(votesIn(target)).toEqual(votes)
      expect(countIn(target, 'pairs')).toBe(VOTED_PAIRS)
      expect(countIn(target, 'review_journal')).toBe(countIn(whole, 'review_journal'))

      const out = inFolder('killed-out.verdikt')
      const merging = start('merge', target, many, '--out', out)
      await begun(merging.ended)
      merging.child.kill('SIGKILL')
      await merging.ended
      expect(existsSync(out)).toBe(false)
      await succeed('merge', target, many, '--out', out)
      expect(votesIn(out)).toEqual(votes)
    },
  )
})

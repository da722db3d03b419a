import { spawnSync } from 'node:child_process'
import { readdirSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { createProject } from '../../../src/main/engine/createEngine.js'
import { createSeededIndices } from '../../../src/main/engine/analysis/seededIndices.js'
import { builtFiles } from '../../support/builtFiles.js'
import { openTestEngine } from '../../support/openTestEngine.js'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../../support/tinyJudgePackage.js'
import { projectContent, projectHealth, readProject } from './support/projectContent.js'
import { startCli } from './support/runCli.js'

const IMPORTED_PAIRS = 2000
const JUDGED_PAIRS = 1000

const folder = createTemporaryFolder()

afterAll(() => {
  folder.remove()
})

const start = (...words: string[]) => startCli(path.join(folder.path, 'home'), words)

async function succeed(...words: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await start(...words, '--json').ended
  expect([code, stderr]).toEqual([0, expect.any(String)])
  return JSON.parse(stdout) as Record<string, unknown>
}

function newProject(name: string): string {
  const projectPath = path.join(folder.path, `${name}.verdikt`)
  createProject(projectPath, { appVersion: '0.0.0' })
  return projectPath
}

/** A data set with verdicts of all kinds; every tenth prompt is asked of two models. */
function writeDataset(name: string, pairs: number): string {
  const file = path.join(folder.path, name)
  const lines = Array.from({ length: pairs }, (_, index) => {
    const prompt = Math.floor((index * 9) / 10)
    return JSON.stringify({
      pair_id: `pair-${index}`,
      prompt_id: `q-${prompt}`,
      prompt: `Вопрос ${prompt}? ${'слово '.repeat(prompt % 50)}`,
      answers: [
        { model: 'base', text: `answer ${prompt} ${'ответ '.repeat(prompt % 70)}` },
        { model: `model-${index % 7}`, text: `answer ${index} ${'text '.repeat(index % 90)}` },
      ],
      verdicts: [
        {
          source: 'reference',
          judge: 'gpt-x',
          order: '12',
          label: index % 3 ? '1>2' : '2>>1',
          rationale: 'потому',
        },
        { source: 'reference', judge: 'gpt-x', order: '21', label: '1=2' },
        {
          source: 'human',
          annotator: `ann-${index % 2}`,
          order_shown: '21',
          label: '2>1',
          tags: [{ id: 'paraphrase', target: 'judge' }],
          at: '2026-11-23T16:00:00Z',
        },
      ],
    })
  })
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

/**
 * Runs a command, kills its process as soon as another program sees `count` reach `from` in the project, and
 * returns what that program saw last: so much was committed.
 */
async function killAt(projectPath: string, count: string, from: number, words: string[]): Promise<number> {
  const { child, ended } = start(...words)
  const reader = new Sqlite(projectPath, { readonly: true })
  const seen = reader.prepare<[], number>(count).pluck()
  let last = 0
  const look = () => {
    last = seen.get() ?? 0
    if (last >= from) child.kill('SIGKILL')
  }
  const watcher = watch(path.dirname(projectPath), look)
  try {
    expect(await ended).toMatchObject({ code: 'SIGKILL' })
  } finally {
    watcher.close()
    reader.close()
  }
  return last
}

/** Random moments in rising order, the same in every test run. */
function moments(count: number, upTo: number): number[] {
  const drawn = new Uint32Array(count)
  createSeededIndices(20261123)(drawn, upTo)
  return [...drawn].toSorted((left, right) => left - right)
}

describe('kill -9', () => {
  it(
    'during an import loses nothing committed; importing again completes it to the same content',
    { tags: 'thorough', timeout: 120_000 },
    async () => {
      const dataset = writeDataset('import.jsonl', IMPORTED_PAIRS)
      const whole = newProject('whole')
      expect(await succeed('import', whole, dataset)).toMatchObject({ pairs: IMPORTED_PAIRS, duplicates: 0 })

      const projectPath = newProject('killed-import')
      const count = 'SELECT count(*) FROM pairs'
      for (const from of moments(4, IMPORTED_PAIRS * 0.9)) {
        const committed = await killAt(projectPath, count, from + 1, ['import', projectPath, dataset])
        const there = readProject(
          projectPath,
          (database) => database.prepare<[], number>(count).pluck().get() ?? 0,
        )
        expect(there).toBeGreaterThanOrEqual(committed)
        expect(there).toBeLessThan(IMPORTED_PAIRS)
        expect(projectHealth(projectPath)).toEqual(['ok', []])
      }
      const present = readProject(projectPath, (database) => database.prepare(count).pluck().get())
      expect(await succeed('import', projectPath, dataset)).toMatchObject({
        pairs: IMPORTED_PAIRS - Number(present),
        duplicates: present,
        rejected: [],
        warnings: [],
      })
      expect(projectContent(projectPath)).toEqual(projectContent(whole))
      expect(projectHealth(projectPath)).toEqual(['ok', []])
    },
  )

  it('during a judge run loses nothing committed; the same command goes on to the same verdicts', async () => {
    const dataset = writeDataset('judge.jsonl', JUDGED_PAIRS)
    const judge = writeTinyJudgePackage(folder.path, 'tiny')
    const whole = newProject('judged')
    await succeed('import', whole, dataset)
    expect(await succeed('judge', whole, '--judge', judge)).toMatchObject({
      run: 1,
      judge: 'tiny',
      pairs: JUDGED_PAIRS,
      verdicts: 2 * JUDGED_PAIRS,
      skipped: 0,
    })

    const projectPath = newProject('killed-run')
    await succeed('import', projectPath, dataset)
    const count = 'SELECT count(*) FROM judge_verdicts'
    for (const from of moments(3, JUDGED_PAIRS * 1.4)) {
      const committed = await killAt(projectPath, count, from + 1, ['judge', projectPath, '--judge', judge])
      const there = readProject(
        projectPath,
        (database) => database.prepare<[], number>(count).pluck().get() ?? 0,
      )
      expect(there).toBeGreaterThanOrEqual(committed)
      expect(there).toBeLessThan(2 * JUDGED_PAIRS)
      expect(projectHealth(projectPath)).toEqual(['ok', []])
    }
    expect(await succeed('judge', projectPath, '--judge', judge)).toMatchObject({
      run: 1,
      pairs: JUDGED_PAIRS,
      verdicts: 2 * JUDGED_PAIRS,
      skipped: 0,
    })
    expect(projectContent(projectPath)).toEqual(projectContent(whole))
    const runs = readProject(projectPath, (database) =>
      database.prepare('SELECT state FROM judge_runs').all(),
    )
    expect(runs).toEqual([{ state: 'finished' }])
  }, 120_000)
})

describe('several processes on one project', () => {
  it('import at the same time beside an open window: nothing lost, nothing doubled', async () => {
    const dataset = writeDataset('both.jsonl', 600)
    const projectPath = newProject('shared')
    const window = await openTestEngine({ projectPath, host: { kind: 'desktop' } })
    const reports = await Promise.all([1, 2].map(() => succeed('import', projectPath, dataset)))
    const sum = (key: string) => reports.reduce((total, report) => total + Number(report[key]), 0)
    expect([sum('pairs'), sum('duplicates'), sum('humanVerdicts')]).toEqual([600, 600, 600])
    expect((await window.client.project.info()).counts).toMatchObject({ pairs: 600, referenceVerdicts: 1200 })
    expect(projectHealth(projectPath)).toEqual(['ok', []])
  }, 60_000)

  it('audit to the same numbers, to the last digit', async () => {
    const projectPath = newProject('audited')
    await succeed('import', projectPath, writeDataset('audited.jsonl', 60))
    const judge = writeTinyJudgePackage(folder.path, 'longer')
    await succeed('judge', projectPath, '--judge', judge)
    const { client } = await openTestEngine({ projectPath, host: { kind: 'desktop' } })
    for (const models of [[], ['model-1', 'model-2']]) {
      const flags = models.length > 0 ? ['--models', models.join(',')] : []
      expect(await succeed('audit', projectPath, ...flags)).toEqual(await client.audit.report({ models }))
    }
    expect(await succeed('audit', projectPath, '--judge', 'longer', '--reference', 'gpt-x')).toMatchObject({
      measured: 'longer',
      against: 'gpt-x',
      n: 120,
      swapConsistency: 1,
    })
  }, 60_000)
})

describe('the command line on trouble', () => {
  // As where a disk is full: no file may get longer than 16 KB.
  it.skipIf(process.platform === 'win32')('leaves nothing where a project cannot be made', () => {
    const projectPath = path.join(folder.path, 'no-room.verdikt')
    const init = `trap '' XFSZ; ulimit -f 16; exec "$0" "$@"`
    const environment = { ...process.env, VERDIKT_HOME: path.join(folder.path, 'home') }
    const parameters = ['-c', init, process.execPath, builtFiles.cli, 'init', projectPath]
    const { status, stderr } = spawnSync('bash', parameters, { env: environment, encoding: 'utf8' })
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^verdikt: .*no-room\.verdikt: /)])
    expect(readdirSync(folder.path).filter((name) => name.startsWith('no-room'))).toEqual([])
  })

  const failed = async (...words: string[]) => {
    const { code, stdout, stderr } = await start(...words).ended
    expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([1, '', 1])
    return stderr
  }

  it('fails with one line that says what is wrong', async () => {
    const projectPath = newProject('trouble')
    const dataset = writeDataset('trouble.jsonl', 2)
    expect(await failed('import', path.join(folder.path, 'none.verdikt'), dataset)).toContain('none.verdikt')
    expect(await failed('import', dataset, dataset)).toMatch(/trouble\.jsonl/)
    expect(await failed('import', projectPath, path.join(folder.path, 'nowhere'))).toContain('nowhere')
    expect(await failed('audit', projectPath)).toContain('no judge has judged')
    expect(await failed('judge', projectPath, '--judge', folder.path)).toContain(folder.path)
  }, 60_000)
})

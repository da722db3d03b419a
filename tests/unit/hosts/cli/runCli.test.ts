import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { judgePairs } from '../../../../src/main/hosts/cli/commands/judgePairs.js'
import type { Terminal } from '../../../../src/main/hosts/cli/createTerminal.js'
import type { Serve } from '../../../../src/main/hosts/cli/createProgram.js'
import { withProject } from '../../../../src/main/hosts/cli/withProject.js'
import type { HostPaths } from '../../../../src/main/hosts/hostPaths.js'
import { buildJudgeProcess } from '../../../support/buildMainEntry.js'
import { runCommandLine } from '../../../support/commandLine.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../../../support/tinyJudgePackage.js'

const pairCount = 400

let folder: ReturnType<typeof createTemporaryFolder>
let judgeProcess: Awaited<ReturnType<typeof buildJudgeProcess>>
let paths: HostPaths
let judge: string
let dataset: string
let serve: ReturnType<typeof vi.fn<Serve>>

beforeAll(async () => {
  folder = createTemporaryFolder()
  judgeProcess = await buildJudgeProcess()
  paths = {
    homePath: path.join(folder.path, 'home'),
    resourcesPath: path.join(folder.path, 'resources'),
    rendererPath: folder.path,
    judgeProcessPath: judgeProcess.modulePath,
    engineThreadPath: '',
  }
  judge = writeTinyJudgePackage(folder.path, 'longer-wins')
  dataset = path.join(folder.path, 'данные.jsonl')
  const line = (number: number) => ({
    prompt: `Вопрос ${number}`,
    answers: [
      { model: 'альфа', text: 'да '.repeat(1 + (number % 7)) },
      { model: 'бета', text: 'нет '.repeat(1 + (number % 5)) },
    ],
    verdicts: [{ source: 'reference', judge: 'люди', order: '12', label: '1>2' }],
  })
  const lines = Array.from({ length: pairCount }, (_, number) => JSON.stringify(line(number)))
  writeFileSync(dataset, ['\uFEFF' + lines[0], '{"prompt": оборвано', ...lines.slice(1)].join('\r\n'))
})
afterAll(() => {
  judgeProcess.remove()
  folder.remove()
})
beforeEach(() => {
  serve = vi.fn<Serve>(async () => {})
})

const verdikt = (...words: string[]) => runCommandLine(paths, words, serve)

const json = (results: string[]): Record<string, unknown> => {
  expect(results).toHaveLength(1)
  return JSON.parse(results[0] ?? '')
}

const inFolder = (name: string) => path.join(folder.path, name)

describe('wrong usage', () => {
  it.each([
    [['nope']],
    [['init']],
    [['import', 'a.verdikt']],
    [['import', 'a.verdikt', 'b', '--format', 'xml']],
    [['import', 'a.verdikt', 'b', '--map', 'prompt']],
    [['judge', 'a.verdikt', '--limit', '0']],
    [['judge', 'a.verdikt', '--provider', 'tpu']],
    [['export', 'a.verdikt', '--format', 'csv']],
    [['serve', '--port', '70000']],
    [['audit', 'a.verdikt', '--nope']],
    [['audit', 'a.verdikt', '--compare', 'people']],
  ])('of %j is told in one line, with exit code 2', async (words) => {
    const { exitCode, results, notes } = await verdikt(...words)
    expect({ exitCode, results }).toEqual({ exitCode: 2, results: [] })
    expect(notes).toEqual([expect.stringMatching(/^verdikt: [^\n]+\n$/)])
  })
})

describe('a project', () => {
  it('is created once', async () => {
    const file = inFolder('новый.verdikt')
    expect(await verdikt('init', file)).toMatchObject({ exitCode: 0, results: [`Created ${file}`] })
    const before = readFileSync(file)
    expect(await verdikt('init', file)).toMatchObject({
      exitCode: 1,
      results: [],
      notes: [`verdikt: ${file} exists already`],
    })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('is not created in a folder that is not there', async () => {
    expect(await verdikt('init', inFolder('nowhere/a.verdikt'))).toMatchObject({
      exitCode: 1,
      notes: [`verdikt: there is no folder ${inFolder('nowhere')}`],
    })
  })

  it.each([
    ['import', ['x']],
    ['judge', []],
    ['audit', ['--json']],
    ['export', ['--format', 'csv', '--out', 'x']],
    ['serve', []],
  ])('has to be there for %s', async (command, words) => {
    const file = inFolder('missing.verdikt')
    expect(await verdikt(command, file, ...words)).toEqual({
      exitCode: 1,
      results: [],
      notes: [`verdikt: no such project: ${file} (create it with: verdikt init ${file})`],
    })
    expect(existsSync(file)).toBe(false)
  })

  it('that is none is refused', async () => {
    const file = inFolder('notes.txt')
    writeFileSync(file, 'заметки')
    const { exitCode, notes } = await verdikt('audit', file)
    expect(exitCode).toBe(1)
    expect(notes).toEqual([expect.stringMatching(/^verdikt: .*notes\.txt[^\n]*$/)])
    expect(readFileSync(file, 'utf8')).toBe('заметки')
  })
})

it('goes the whole way from data to figures', async () => {
  const file = inFolder('way.verdikt')
  await verdikt('init', file)

  const imported = await verdikt('import', file, dataset, '--json')
  expect(imported.exitCode).toBe(0)
  expect(json(imported.results)).toEqual({
    prompts: pairCount,
    models: 2,
    answers: expect.any(Number),
    pairs: pairCount,
    referenceVerdicts: pairCount,
    judgeVerdicts: 0,
    humanVerdicts: 0,
    duplicates: 0,
    rejected: [{ file: expect.stringContaining('данные.jsonl'), line: 2, reason: expect.any(String) }],
    warnings: expect.any(Array),
    seconds: expect.any(Number),
  })

  const judged = await verdikt('judge', file, '--judge', judge, '--json')
  expect(json(judged.results)).toEqual({
    run: 1,
    judge: 'longer-wins',
    provider: 'cpu',
    pairs: pairCount,
    verdicts: 2 * pairCount,
    ordersPerSecond: expect.any(Number),
    truncated: 0,
    skipped: 0,
    seconds: expect.any(Number),
  })
  expect(await verdikt('judge', file, '--judge', judge, '--limit', '3', '--orders', '12')).toMatchObject({
    exitCode: 0,
    results: [expect.stringContaining('3 verdicts on 3 pairs')],
  })
  expect(await verdikt('audit', file, '--judge', 'nobody')).toMatchObject({
    exitCode: 1,
    notes: ['verdikt: no run of judge nobody; there are runs of: longer-wins'],
  })

  const audited = await verdikt('audit', file, '--judge', 'longer-wins', '--models', 'альфа', '--json')
  const report = await withProject(paths, file, (client) =>
    client.audit.report({ viewpoint: { run: 2, reference: null } }),
  )
  expect(json(audited.results)).toEqual(JSON.parse(JSON.stringify(report)))
  expect(report).toMatchObject({
    n: 3,
    measured: 'longer-wins',
    against: 'люди',
    confusion: expect.any(Array),
  })
  expect(await verdikt('audit', file, '--reference', 'никто')).toMatchObject({ exitCode: 1, results: [] })

  const planned = await verdikt(
    'export',
    file,
    '--format',
    'csv',
    '--out',
    inFolder('out.csv'),
    '--dry-run',
    '--json',
  )
  expect(json(planned.results)).toMatchObject({ dryRun: true, pairs: pairCount })
  expect(existsSync(inFolder('out.csv'))).toBe(false)
  expect(await verdikt('export', file, '--format', 'csv', '--out', inFolder('out.csv'))).toMatchObject({
    exitCode: 0,
  })
  expect(existsSync(inFolder('out.csv'))).toBe(true)
})

describe('several sources', () => {
  const prepared = async (name: string) => {
    const file = inFolder(`${name}.verdikt`)
    const source = inFolder(`${name}.jsonl`)
    const reference = (referee: string, label: string) => ({
      source: 'reference',
      judge: referee,
      order: '12',
      label,
    })
    const at = '2026-11-23T16:00:00Z'
    const human = { source: 'human', annotator: 'Аня', order_shown: '21', label: '2>1', at }
    const answers = [
      { model: 'альфа', text: 'да' },
      { model: 'бета', text: 'нет' },
    ]
    const verdicts = [reference('яна', '1>2'), reference('ада', '2>1'), human]
    writeFileSync(source, JSON.stringify({ prompt: 'Вопрос', answers, verdicts }))
    await verdikt('init', file)
    await verdikt('import', file, source)
    return file
  }

  it('are measured against people too, by the same figures as on the page', async () => {
    const file = await prepared('people')
    await verdikt('judge', file, '--judge', judge)
    for (const comparison of ['judge-human', 'reference-human'] as const) {
      const audited = await verdikt('audit', file, '--compare', comparison, '--json')
      const report = await withProject(paths, file, (client) => client.audit.report({ comparison }))
      expect(json(audited.results)).toEqual(JSON.parse(JSON.stringify(report)))
      expect(report.against).toBe('people')
    }
    expect(await verdikt('audit', file, '--compare', 'judge-human', '--reference', 'ада')).toMatchObject({
      exitCode: 1,
      notes: ['verdikt: no reference takes part in judge-human: leave out --reference'],
    })
  })

  it('of references are named, whichever is used', async () => {
    const file = await prepared('references')
    const first = await verdikt('audit', file, '--compare', 'reference-human', '--json')
    expect(first.notes).toEqual(['The reference is яна; the project has яна, ада (--reference).'])
    const named = await verdikt('audit', file, '--compare', 'reference-human', '--reference', 'ада', '--json')
    expect({ ...named, accuracy: json(named.results)['accuracy'] }).toMatchObject({ notes: [], accuracy: 1 })
    const plan = ['export', file, '--format', 'csv', '--out', inFolder('plan.csv'), '--dry-run', '--json']
    expect((await verdikt(...plan)).notes).toEqual([
      'Where no person has decided, яна does; the project has яна, ада (--reference).',
    ])
    expect(await verdikt(...plan, '--reference', 'никто')).toMatchObject({
      exitCode: 1,
      notes: ['verdikt: no reference is called "никто"; there are: яна, ада'],
    })
  })

  it('of models have to be there by their names', async () => {
    const file = await prepared('models')
    for (const command of ['judge', 'audit'])
      expect(await verdikt(command, file, '--models', 'альфа,гамма')).toMatchObject({
        exitCode: 1,
        results: [],
        notes: ['verdikt: no model is called гамма; there are: альфа, бета'],
      })
  })
})

it('resumes the run that was paused, and no other', async () => {
  const file = inFolder('paused.verdikt')
  await verdikt('init', file)
  await verdikt('import', file, dataset)
  const controller = new AbortController()
  const notes: string[] = []
  const terminal: Terminal = {
    result: async () => {},
    say: (text) => void notes.push(text),
    progress: () => controller.abort(),
  }
  const request = { judge, provider: 'auto', orders: 'both', limit: null, truncation: 'balanced' } as const
  const exitCode = await withProject(paths, file, (client) =>
    judgePairs(client, terminal, { request: { ...request, models: [] }, json: true }, controller.signal),
  )
  expect(exitCode).toBe(130)
  expect(notes.at(-1)).toMatch(/^Paused run 1 at \d+ of 800 orders; the same command resumes it\.$/)

  // Another question in between is another run, and does not hide the paused one.
  for (const [number, words] of [
    ['--limit', '2'],
    ['--orders', '21'],
    ['--models', 'бета'],
    ['--truncation', 'skip'],
  ].entries()) {
    const other = await verdikt('judge', file, '--judge', judge, '--json', ...words)
    expect(json(other.results)).toMatchObject({ run: 2 + number })
  }

  const resumed = await verdikt('judge', file, '--judge', judge, '--json')
  expect(resumed.notes[0]).toMatch(/^Resuming run 1: \d+ of 800 orders are judged\.$/)
  expect(json(resumed.results)).toMatchObject({ run: 1, verdicts: 2 * pairCount })
  const afresh = await verdikt('judge', file, '--judge', judge, '--json')
  expect(json(afresh.results)).toMatchObject({ run: 6, verdicts: 2 * pairCount })
})

it('hands serve its options, the demo audit where no project is named', async () => {
  const file = inFolder('served.verdikt')
  await verdikt('init', file)
  await verdikt('serve', file, '--port', '0', '--no-open')
  await verdikt('serve')
  expect(serve.mock.calls).toEqual([
    [{ projectPath: file, port: 0, open: false }],
    [{ projectPath: null, port: null, open: true }],
  ])
})

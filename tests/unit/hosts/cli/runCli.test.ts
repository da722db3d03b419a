import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withProject } from '../../../../src/main/hosts/cli/withProject.js'
import { json, pairCount, useCommandLine } from './support/useCommandLine.js'

const cli = useCommandLine()
const { verdikt, inFolder } = cli

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
      notes: [`verdikt: no such project: ${file} (create it with: npx verdikt init ${file})`],
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

  const imported = await verdikt('import', file, cli.dataset, '--json')
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

  const judged = await verdikt('judge', file, '--judge', cli.judge, '--json')
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
  expect(await verdikt('judge', file, '--judge', cli.judge, '--limit', '3', '--orders', '12')).toMatchObject({
    exitCode: 0,
    results: [expect.stringContaining('3 verdicts on 3 pairs')],
  })
  expect(await verdikt('audit', file, '--judge', 'nobody')).toMatchObject({
    exitCode: 1,
    notes: ['verdikt: no run of judge nobody; there are runs of: longer-wins'],
  })

  const audited = await verdikt('audit', file, '--judge', 'longer-wins', '--models', 'альфа', '--json')
  const report = await withProject(cli.paths, file, (client) =>
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

it('hands serve its options, the demo audit where no project is named', async () => {
  const file = inFolder('served.verdikt')
  await verdikt('init', file)
  await verdikt('serve', file, '--port', '0', '--no-open')
  await verdikt('serve')
  expect(cli.serve.mock.calls).toEqual([
    [{ projectPath: file, port: 0, open: false }],
    [{ projectPath: null, port: null, open: true }],
  ])
})

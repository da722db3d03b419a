import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { HostPaths } from '../../../../src/main/hosts/hostPaths.js'
import { builtFiles } from '../../../support/builtFiles.js'
import { runCommandLine } from '../../../support/commandLine.js'
import { sharedFixtures } from '../../../support/sharedData.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'
import { writeTinyCheckpoint } from '../../../support/tinyCheckpoint.js'
import { writeTinyJudgePackage } from '../../../support/tinyJudgePackage.js'

let folder: ReturnType<typeof createTemporaryFolder>
let paths: HostPaths

beforeAll(() => {
  folder = createTemporaryFolder()
  paths = {
    homePath: path.join(folder.path, 'home'),
    resourcesPath: path.join(folder.path, 'resources'),
    rendererPath: folder.path,
    judgeProcessPath: builtFiles.judgeProcess,
    engineThreadPath: '',
  }
})
afterAll(() => {
  folder.remove()
})
afterEach(() => rmSync(paths.homePath, { recursive: true, force: true }))

const verdikt = (...words: string[]) => runCommandLine(paths, words)

const succeed = async (...words: string[]): Promise<unknown> => {
  const { exitCode, results, notes } = await verdikt(...words, '--json')
  expect({ exitCode, notes }).toMatchObject({ exitCode: 0 })
  expect(results).toHaveLength(1)
  return JSON.parse(results[0] ?? '')
}

const judgesFolder = () => path.join(paths.homePath, 'judges')

describe('verdikt judges', () => {
  it('adds a checkpoint, and prints just what is promised', async () => {
    const source = await writeTinyCheckpoint(path.join(folder.path, 'мой чекпойнт'))
    const { exitCode, results, notes } = await verdikt(
      'judges',
      'add',
      source,
      '--precision',
      'int8',
      '--name',
      'mine',
      '--json',
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(results[0] ?? '')).toEqual({
      name: 'mine',
      path: path.join(judgesFolder(), 'mine'),
      precision: 'int8',
      parameters: expect.any(Number),
      seconds: expect.any(Number),
    })
    expect(notes).toEqual([expect.stringContaining('cannot judge texts')])
  })

  it('lists, renames, judges by name and removes', async () => {
    const source = writeTinyJudgePackage(folder.path, 'longer-wins')
    await succeed('judges', 'add', source)
    await succeed('judges', 'rename', 'longer-wins', 'length')
    expect(await succeed('judges', 'list')).toMatchObject([
      { name: 'length', source: 'added', inputKind: 'features', problem: null },
    ])
    const project = path.join(folder.path, 'named.verdikt')
    const data = path.join(folder.path, 'named.jsonl')
    const answers = [
      { model: 'альфа', text: 'да' },
      { model: 'бета', text: 'нет, никогда' },
    ]
    writeFileSync(data, JSON.stringify({ prompt: 'Вопрос', answers }))
    await verdikt('init', project)
    await succeed('import', project, data)
    expect(await succeed('judge', project, '--judge', 'length')).toMatchObject({
      judge: 'length',
      verdicts: 2,
    })

    const inProject = await verdikt('judges', 'remove', 'length', '--project', project)
    expect(inProject.exitCode).toBe(1)
    expect(inProject.notes.join('')).toMatch(/^verdikt: length has given 2 verdicts here; .* --force/)
    const refused = await verdikt('judges', 'remove', 'length')
    expect(refused.exitCode).toBe(1)
    expect(refused.notes.join('')).toMatch(/^verdikt: length has judged in \S+named\.verdikt; .* --force/)
    expect(readdirSync(judgesFolder())).toHaveLength(1)
    expect(await succeed('judges', 'remove', 'length', '--force')).toMatchObject({ name: 'length' })
    expect(readdirSync(judgesFolder())).toEqual([])
  })

  it.skipIf(!sharedFixtures)('verifies against PyTorch (needs ../shared/fixtures)', async () => {
    const source = path.join(sharedFixtures ?? '', 'judge-v1-tiny')
    const added = (await succeed('judges', 'add', source)) as { path: string; precision: string }
    expect(added.precision).toBe('fp32')
    const result = await succeed('judges', 'verify', added.path, '--reference', source, '--provider', 'cpu')
    expect(result).toEqual({ maxLogitDiff: expect.any(Number), firstDeparture: null })
    expect((result as { maxLogitDiff: number }).maxLogitDiff).toBeLessThan(1e-5)

    // A reference with other layers: what cannot be compared is told beside the result, not in it.
    const other = path.join(folder.path, 'other-reference')
    mkdirSync(other)
    copyFileSync(path.join(source, 'reference.json'), path.join(other, 'reference.json'))
    const states = readFileSync(path.join(source, 'reference.safetensors'), 'latin1')
    const renamed = states.replace('"encoder_layer_0"', '"encoder_layer_9"')
    writeFileSync(path.join(other, 'reference.safetensors'), renamed, 'latin1')
    const { results, notes } = await verdikt('judges', 'verify', added.path, '--reference', other, '--json')
    expect(Object.keys(JSON.parse(results[0] ?? '') as object)).toEqual(['maxLogitDiff', 'firstDeparture'])
    expect(notes.join('\n')).toMatch(
      /^Computed by the fused graph on cpu\.\nNot compared.*: .*encoder_layer_9$/,
    )
  })

  it('says that a judge package keeps its precision', async () => {
    const source = writeTinyJudgePackage(folder.path, 'kept')
    const { exitCode, notes } = await verdikt('judges', 'add', source, '--precision', 'int8', '--json')
    expect([exitCode, notes]).toEqual([0, ['kept is a judge package and keeps its precision, fp32.']])
  })

  it('says what to do without the hub', async () => {
    vi.stubEnv('HF_ENDPOINT', 'http://127.0.0.1:9')
    const { exitCode, results, notes } = await verdikt('judges', 'add', 'hf:a/b')
    vi.unstubAllEnvs()
    expect([exitCode, results]).toEqual([1, []])
    expect(notes).toEqual([
      expect.stringMatching(
        /^verdikt: .*no connection to the hub.*; check the network.* can be added offline$/,
      ),
    ])
  })

  it.each([
    [['judges', 'add', '/no/such/folder'], 1, 'is no folder'],
    [['judges', 'add', tmpdir()], 1, 'holds neither a checkpoint (config.json) nor a judge package'],
    [['judges', 'add', tmpdir(), '--name', 'embedded'], 1, 'comes with Verdikt; choose another name'],
    [['judges', 'add', 'hf:nonsense'], 1, 'no repository'],
    [['judges', 'remove', 'nobody'], 1, 'no judge is called nobody'],
    [['judges', 'rename', 'nobody', 'somebody'], 1, 'no judge is called nobody'],
    [['judges', 'verify', '/no/such/folder', '--reference', '/none'], 1, 'judge.json is missing'],
    [['judges', 'verify', '/no/such/folder'], 2, '--reference'],
    [['judges', 'add', 'x', '--precision', 'fp8'], 2, 'fp8'],
    [['judges', 'nope'], 2, 'nope'],
  ])('tells in one line what is wrong with %j', async (words, code, says) => {
    const { exitCode, results, notes } = await verdikt(...words)
    expect(exitCode).toBe(code)
    expect(results).toEqual([])
    expect(notes.join('').trimEnd().split('\n')).toEqual([expect.stringMatching(/^verdikt: /)])
    expect(notes.join('')).toContain(says)
    expect(existsSync(judgesFolder()) ? readdirSync(judgesFolder()) : []).toEqual([])
  })
})

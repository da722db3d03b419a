import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { modelSha256 } from '../../../../src/main/engine/judge/package/judgePackage.js'
import { listJudgePackages } from '../../../../src/main/engine/judge/package/listJudgePackages.js'
import { loadJudgePackage } from '../../../../src/main/engine/judge/package/loadJudgePackage.js'
import { ExpectedError } from '../../../../src/shared/domain/expectedError.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'
import { writeTinyJudgePackage } from '../../../support/tinyJudgePackage.js'

const folder = createTemporaryFolder()
let directory: string

afterAll(() => folder.remove())
beforeEach(() => {
  rmSync(path.join(folder.path, 'judges'), { recursive: true, force: true })
  directory = writeTinyJudgePackage(path.join(folder.path, 'judges'), 'tiny')
})

const at = (file: string) => path.join(directory, file)

function editManifest(edit: (manifest: Record<string, unknown>) => void): void {
  const manifest = JSON.parse(readFileSync(at('judge.json'), 'utf8'))
  edit(manifest)
  writeFileSync(at('judge.json'), JSON.stringify(manifest))
}

async function problemOf(folderOfPackage: string): Promise<unknown> {
  try {
    return await loadJudgePackage(folderOfPackage)
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    return { code: error.code, problem: error.detail.replace(`${folderOfPackage}: `, '') }
  }
}

describe('loadJudgePackage', () => {
  it('reads manifest, card and size', async () => {
    writeFileSync(at('MODEL_CARD.md'), '# Карточка')
    const { manifest, card, sizeBytes } = await loadJudgePackage(directory)
    expect(manifest.name).toBe('tiny')
    expect(card).toBe('# Карточка')
    const bytes = Object.keys(manifest.files).map((file) => readFileSync(at(file)).byteLength)
    expect(sizeBytes).toBe(bytes.reduce((sum, size) => sum + size))
  })

  it('does without a card', async () => {
    expect((await loadJudgePackage(directory)).card).toBe('')
  })

  it.each<[string, () => void, RegExp]>([
    ['no manifest', () => rmSync(at('judge.json')), /^judge\.json is missing$/],
    [
      'a file that leads to itself',
      () => {
        rmSync(at('general.onnx'))
        symlinkSync(at('general.onnx'), at('general.onnx'))
      },
      /^general\.onnx cannot be read \(ELOOP\)$/,
    ],
    ['a missing file', () => rmSync(at('general.onnx')), /^general\.onnx is missing$/],
    [
      'a damaged file',
      () => appendFileSync(at('general.onnx'), 'x'),
      /^general\.onnx is damaged: its SHA-256 is [0-9a-f]{64}, judge\.json says [0-9a-f]{64}$/,
    ],
    ['a cut manifest', () => writeFileSync(at('judge.json'), '{"format":'), /^judge\.json: is not JSON/],
    [
      'a manifest that never ends',
      () => writeFileSync(at('judge.json'), ' '.repeat(3_000_000)),
      /^judge\.json has 3000000 bytes/,
    ],
    [
      'a format of the future',
      () => editManifest((manifest) => void (manifest['format'] = 2)),
      /^judge\.json: format: must be 1/,
    ],
    [
      'an unknown input kind',
      () => editManifest((manifest) => void (manifest['inputKind'] = 'pictures')),
      /^judge\.json: inputKind: /,
    ],
    [
      'a file outside of the folder',
      () => editManifest((manifest) => void (manifest['files'] = { '../x': 'a'.repeat(64) })),
      /^judge\.json: files/,
    ],
    [
      'a folder in place of a file',
      () => {
        rmSync(at('general.onnx'))
        mkdirSync(at('general.onnx'))
      },
      /^general\.onnx is not a file$/,
    ],
  ])('refuses %s', async (_, spoil, problem) => {
    spoil()
    await expect(problemOf(directory)).resolves.toEqual({
      code: 'JUDGE_INVALID',
      problem: expect.stringMatching(problem),
    })
  })

  it.skipIf(process.platform === 'win32')('does not hang on an endless device', async () => {
    rmSync(at('general.onnx'))
    symlinkSync('/dev/zero', at('general.onnx'))
    await expect(loadJudgePackage(directory)).rejects.toMatchObject({
      detail: `${directory}: general.onnx is not a file`,
    })
  })
})

describe('modelSha256', () => {
  it('is the hash of the listing that sha256sum prints', async () => {
    const { manifest } = await loadJudgePackage(directory)
    const listing = ['featurizer.bin', 'featurizer.json', 'general.onnx']
      .map(
        (file) =>
          `${createHash('sha256')
            .update(readFileSync(at(file)))
            .digest('hex')}  ${file}\n`,
      )
      .join('')
    expect(modelSha256(manifest)).toBe(createHash('sha256').update(listing).digest('hex'))
  })
})

describe('listJudgePackages', () => {
  it('lists sound and broken packages, and nothing where there is no folder', async () => {
    const judges = path.join(folder.path, 'judges')
    mkdirSync(path.join(judges, 'broken'))
    mkdirSync(path.join(judges, '.download'))
    writeFileSync(path.join(judges, 'notes.txt'), '')
    const found = await listJudgePackages([
      { path: judges, source: 'added' },
      { path: path.join(folder.path, 'nowhere'), source: 'embedded' },
    ])
    expect(found.map(({ name, source, problem }) => ({ name, source, problem }))).toEqual([
      { name: 'broken', source: 'added', problem: `${path.join(judges, 'broken')}: judge.json is missing` },
      { name: 'tiny', source: 'added', problem: null },
    ])
  })
})

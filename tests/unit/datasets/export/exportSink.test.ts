import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolderSink } from '../../../../src/main/engine/datasets/export/exportSink.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

const HOUR_S = 3600

function folderWith(files: Record<string, { ageS: number }>): string {
  const made = path.join(folder.path, String(Math.random()))
  mkdirSync(made)
  for (const [name, { ageS }] of Object.entries(files)) {
    writeFileSync(path.join(made, name), 'half')
    const at = Date.now() / 1000 - ageS
    utimesSync(path.join(made, name), at, at)
  }
  return made
}

async function exportTo(target: string): Promise<void> {
  const sink = createFolderSink(target)
  await sink.write('пары (1).jsonl', 'строка\n')
  await sink.commit()
}

describe('an export beside what another one left', () => {
  it('clears away what a killed one of the same file has left', async () => {
    const target = folderWith({
      'пары (1).jsonl': { ageS: 0 },
      'пары (1).jsonl.4711.partial': { ageS: 2 * HOUR_S },
      'пары (1).jsonl.4712.partial': { ageS: 48 * HOUR_S },
    })
    await exportTo(target)
    expect(readdirSync(target)).toEqual(['пары (1).jsonl'])
    expect(readFileSync(path.join(target, 'пары (1).jsonl'), 'utf8')).toBe('строка\n')
  })

  it('leaves alone what may still be written to, and what is of something else', async () => {
    const others = {
      'пары (1).jsonl.4711.partial': { ageS: HOUR_S / 2 },
      'пары (1).jsonl.mine.partial': { ageS: 48 * HOUR_S },
      'пары (1).jsonl.4711.partial.txt': { ageS: 48 * HOUR_S },
      'пары (2).jsonl.4711.partial': { ageS: 48 * HOUR_S },
    }
    const target = folderWith(others)
    await exportTo(target)
    expect(readdirSync(target).toSorted()).toEqual([...Object.keys(others), 'пары (1).jsonl'].toSorted())
  })
})

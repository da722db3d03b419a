import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWriteLine, type WriteLineOptions } from '../../../src/main/engine/services/writeLine.js'
import { openTestStore, testFolder } from '../../support/openTestStore.js'

function openLine(options: Partial<WriteLineOptions> = {}) {
  const projectPath = path.join(testFolder(), 'test.verdikt')
  const store = openTestStore(projectPath)
  store.refuseAtOnce()
  const other = new Sqlite(projectPath)
  onTestFinished(() => void other.close())
  const told: boolean[] = []
  const line = createWriteLine({ onWaiting: (isWaiting) => told.push(isWaiting), ...options })
  const setName = (name: string) => line.run(() => store.project.set('name', name))
  return { line, store, other, told, setName }
}

describe('writes in line', () => {
  it('give up in the end, each by itself, and tell that nobody waits any more', async () => {
    const { store, other, told, setName } = openLine({ patienceMs: 60, tellAfterMs: 0 })
    other.exec('BEGIN IMMEDIATE')
    await expect(setName('первое')).rejects.toMatchObject({ code: 'PROJECT_BUSY' })
    expect(told).toEqual([true, false])
    const second = setName('второе')
    other.exec('COMMIT')
    await second
    expect(store.project.get('name')).toBe('второе')
  })

  it('are done in the order in which they were asked for, whatever became of the one before', async () => {
    const { line, store, other, setName } = openLine()
    other.exec('BEGIN IMMEDIATE')
    const broken = line.run(() => {
      store.project.set('name', 'первое')
      throw new Error('no')
    })
    const seen = line.run(() => store.project.get('name'))
    const second = setName('второе')
    other.exec('COMMIT')
    await expect(broken).rejects.toThrow('no')
    expect(await seen).toBe('первое')
    await second
    await line.settled()
    expect(store.project.get('name')).toBe('второе')
  })

  it('are not told of where they wait for no more than a moment', async () => {
    const { other, told, setName } = openLine({ tellAfterMs: 60_000 })
    other.exec('BEGIN IMMEDIATE')
    const write = setName('первое')
    await new Promise((resolve) => setTimeout(resolve, 50))
    other.exec('COMMIT')
    await write
    expect(told).toEqual([])
  })
})

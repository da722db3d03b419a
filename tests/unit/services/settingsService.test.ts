import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createProjectEvents } from '../../../src/main/engine/services/projectEvents.js'
import { createSettingsService } from '../../../src/main/engine/services/settingsService.js'
import { testFolder } from '../../support/openTestStore.js'

function settingsIn(homePath: string) {
  const events = createProjectEvents()
  const changes: string[] = []
  events.emitter.on('change', ({ topic }) => changes.push(topic))
  return { ...createSettingsService({ homePath, events }), changes }
}

function settingsWith(content: string) {
  const homePath = testFolder()
  writeFileSync(path.join(homePath, 'settings.json'), content)
  return settingsIn(homePath)
}

describe('settings', () => {
  it('have defaults where nothing is stored, and write nothing by being read', () => {
    const homePath = path.join(testFolder(), 'not', 'there', 'yet')
    const settings = settingsIn(homePath)
    const defaults = settings.get()
    expect(defaults).toEqual({
      annotator: expect.stringMatching(/./),
      people: [],
      theme: 'system',
      language: 'system',
      hideModels: false,
      inspectorOpen: true,
      advance: 'always',
      warnHaste: true,
      textSize: 'normal',
      diffMode: 'off',
      syncScroll: true,
      rubricOpen: true,
      keys: {},
    })
    expect(() => readdirSync(homePath)).toThrow('ENOENT')
    expect(settings.set({ annotator: '  Аня 🦊 ' })).toEqual({ ...defaults, annotator: 'Аня 🦊' })
    expect(settingsIn(homePath).get().annotator).toBe('Аня 🦊')
    expect(readdirSync(homePath)).toEqual(['settings.json'])
    expect(settings.changes).toEqual(['settings'])
  })

  it('say where they cannot be written, and keep what was there', () => {
    const occupied = path.join(testFolder(), 'файл вместо папки')
    writeFileSync(occupied, 'not a folder')
    const settings = settingsIn(path.join(occupied, 'verdikt'))
    expect(() => settings.set({ theme: 'dark' })).toThrow(
      expect.objectContaining({
        code: 'HOME_UNWRITABLE',
        detail: expect.stringContaining('файл вместо папки'),
      }),
    )
    expect(readFileSync(occupied, 'utf8')).toBe('not a folder')
    expect(settings.changes).toEqual([])
  })

  it('fall back field by field', () => {
    const stored = {
      annotator: 'Аня',
      theme: 'pink',
      hideModels: 'yes',
      inspectorOpen: false,
      future: { a: 1 },
    }
    expect(settingsWith(JSON.stringify(stored)).get()).toMatchObject({
      annotator: 'Аня',
      theme: 'system',
      hideModels: false,
      inspectorOpen: false,
    })
    expect(settingsWith(JSON.stringify({ annotator: '   ' })).get().annotator).not.toBe('')
    expect(settingsWith(JSON.stringify({ annotator: 'я'.repeat(81), theme: 'dark' })).get()).toMatchObject({
      annotator: expect.not.stringContaining('яя'),
      theme: 'dark',
    })
  })

  it.each([
    '',
    '{"annotator":"Аня","the',
    'null',
    '[1,2]',
    '"text"',
    '{"__proto__":{"theme":"dark"},"constructor":1,"toString":2}',
  ])('survive a broken file: %s', (content) => {
    const settings = settingsWith(content)
    expect(settings.get().theme).toBe('system')
    expect(settings.set({ theme: 'dark' }).theme).toBe('dark')
    expect(settings.get().theme).toBe('dark')
  })

  it('refuse what is not allowed and keep what is stored', () => {
    const settings = settingsWith('{"annotator":"Аня"}')
    expect(() => settings.set({ annotator: ' ' })).toThrow('too_small')
    expect(settings.get().annotator).toBe('Аня')
    expect(settings.changes).toEqual([])
  })

  it('tell of a file that cannot be read instead of going on without it', () => {
    const homePath = testFolder()
    mkdirSync(path.join(homePath, 'settings.json'))
    expect(() => settingsIn(homePath).get()).toThrow('EISDIR')
  })

  it('are whole at every moment, whoever writes', async () => {
    const homePath = testFolder()
    const settings = settingsIn(homePath)
    const file = path.join(homePath, 'settings.json')
    settings.set({ annotator: 'а'.repeat(80) })
    // Reads as fast as it can what another thread finds at the same path.
    const reader = new Worker(
      `const { readFileSync } = require('node:fs'), { parentPort } = require('node:worker_threads')
       let reads = 0, done = false
       parentPort.once('message', () => { done = true })
       const read = () => {
         for (let i = 0; i < 50; i++) { JSON.parse(readFileSync(${JSON.stringify(file)}, 'utf8')); reads++ }
         if (done) { parentPort.postMessage(reads); parentPort.close() } else setImmediate(read)
       }
       read()`,
      { eval: true },
    )
    const reads = new Promise<number>((resolve, reject) => {
      reader.once('message', resolve)
      reader.once('error', reject)
    })
    await new Promise((resolve) => reader.once('online', resolve))
    for (let round = 0; round < 300; round++) settings.set({ annotator: 'яa'.repeat((round % 40) + 1) })
    reader.postMessage('stop')
    expect(await reads).toBeGreaterThan(0)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ annotator: 'яa'.repeat(20) })
  })
})

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { testFolder } from '../../support/openTestStore.js'
import { pairRecord } from '../store/support/records.js'
import { inForce, merge, project, vote } from './support/mergedProjects.js'

const PAIRS = 600

function twoProjects() {
  const here = project([pairRecord('0')])
  const there = project(Array.from({ length: PAIRS }, (_, index) => pairRecord(String(index))))
  for (let pair = 1; pair <= PAIRS; pair++) vote(there, 'Вера', pair, '1>2')
  return { here, there, taken: () => here.store.peopleStats.votes().length }
}

describe('a merge that is stopped', () => {
  it('keeps what had come, says that it was stopped, and is completed by the next one', async () => {
    const { here, there, taken } = twoProjects()
    const controller = new AbortController()
    const merging = merge(here, there, {}, controller)
    await vi.waitUntil(() => taken() > 0, { interval: 0, timeout: 60_000 })
    controller.abort()
    const report = await merging
    expect(report.stopped).toBe(true)
    expect(report.entries.new).toBe(taken())
    expect(taken()).toBeLessThan(PAIRS)
    const rest = await merge(here, there)
    expect(rest).toMatchObject({ stopped: false, entries: { new: PAIRS - report.entries.new } })
    expect(inForce(here)).toEqual(inForce(there))
  })

  it('while pairs still come, has brought whole pairs and no vote', async () => {
    const { here, there, taken } = twoProjects()
    const controller = new AbortController()
    controller.abort()
    const report = await merge(here, there, {}, controller)
    expect(report).toMatchObject({ stopped: true, pairs: { matched: 1, added: 0 }, entries: { new: 0 } })
    expect(taken()).toBe(0)
    expect((await merge(here, there)).entries.new).toBe(PAIRS)
  })
})

describe('what a merge puts into the temporary folder', () => {
  it('goes with it, and what a killed process has left goes with the next one', async () => {
    const temporary = testFolder()
    const left = (name: string) => {
      mkdirSync(path.join(temporary, name))
      writeFileSync(path.join(temporary, name, 'there.verdikt'), 'копия')
    }
    const others = [
      `verdikt-merge-${process.ppid}-live`,
      'verdikt-merge-999999999',
      'verdikt-merge-999999999-a.txt',
      'verdikt-merger-999999999-a',
      'my-verdikt-merge-999999999-a',
      'чужое-999999999-a',
    ]
    for (const name of ['verdikt-merge-999999999-aB3', ...others]) left(name)
    const [here, there] = [project(), project()]
    vote(there, 'Вера', 1, '1>2')
    await merge(here, there, {}, { temporaryPath: temporary })
    expect(readdirSync(temporary).toSorted()).toEqual(others.toSorted())
    expect(existsSync(there.file)).toBe(true)
  })
})

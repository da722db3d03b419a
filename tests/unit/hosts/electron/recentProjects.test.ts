import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createRecentProjects } from '../../../../src/main/hosts/electron/recentProjects.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'

let folder: ReturnType<typeof createTemporaryFolder>
let file: string
const project = (name: string) => {
  const created = path.join(folder.path, `${name}.verdikt`)
  writeFileSync(created, '')
  return created
}
beforeEach(() => {
  folder = createTemporaryFolder()
  file = path.join(folder.path, 'desktop', 'recent.json')
})
afterEach(() => folder.remove())

it('lists the last opened first, each once', () => {
  const recent = createRecentProjects(file)
  expect(recent.list()).toEqual([])
  const [one, two] = [project('один'), project('two')]
  for (const opened of [one, two, one]) recent.remember(opened)
  expect(createRecentProjects(file).list()).toEqual([one, two])
})

it('keeps eight', () => {
  const recent = createRecentProjects(file)
  const projects = Array.from({ length: 10 }, (_, number) => project(String(number)))
  for (const opened of projects) recent.remember(opened)
  expect(recent.list()).toEqual(projects.toReversed().slice(0, 8))
})

it('does not list what is gone, or forgotten', () => {
  const recent = createRecentProjects(file)
  const [gone, forgotten, kept] = [project('gone'), project('forgotten'), project('kept')]
  for (const opened of [gone, forgotten, kept]) recent.remember(opened)
  rmSync(gone)
  recent.forget(forgotten)
  expect(recent.list()).toEqual([kept])
})

it.each(['', '{"a":1', '[1,2]', '{}'])('starts anew from a damaged file: %j', (content) => {
  const recent = createRecentProjects(file)
  recent.remember(project('a'))
  writeFileSync(file, content)
  expect(recent.list()).toEqual([])
  const next = project('b')
  recent.remember(next)
  expect(recent.list()).toEqual([next])
})

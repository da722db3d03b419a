import { existsSync } from 'node:fs'
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './jsonFile.js'

const kept = 8

export interface RecentProjects {
  /** Absolute paths of projects that still exist, last opened first. */
  list(): string[]
  remember(project: string): void
  forget(project: string): void
}

/** Projects opened on this desktop. Read anew each time: every project has a process of its own. */
export const createRecentProjects = (file: string): RecentProjects => {
  const read = () => readJsonFile(file, z.array(z.string())) ?? []
  const without = (project: string) => read().filter((other) => other !== project)
  return {
    list: () => read().filter((project) => existsSync(project)),
    remember: (project) => writeJsonFile(file, [project, ...without(project)].slice(0, kept)),
    forget: (project) => writeJsonFile(file, without(project)),
  }
}

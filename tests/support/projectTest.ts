import path from 'node:path'
import { test as base } from './webTest.js'

/** Playwright takes an array for a value with its options, so the pairs stand in an object. */
interface Arena {
  /** Records of Verdikt's JSONL. */
  pairs: readonly object[]
}

/** A web host with a project of `arena.pairs`: `test.use({ arena: { pairs } })`. */
export const projectTest = base.extend<{ arena: Arena; project: string }>({
  arena: [{ pairs: [] }, { option: true }],
  project: async ({ home, arena, preparedProjects }, use) => {
    const project = path.join(home, 'project.verdikt')
    await preparedProjects.write(arena.pairs, project)
    await use(project)
  },
  webHostArgs: async ({ project }, use) => use([project]),
})

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { largeSize, writeGeneratedArena } from './generatedArena.mjs'
import { findArena } from './arenaData.mjs'
import { runVerdikt } from './runVerdikt.mjs'

/** @typedef {ReturnType<typeof createBenchSession>} BenchSession */

/**
 * A temporary folder with the projects that the parts measure; a part makes what it needs and was not made before it.
 * @param {{ data?: string | undefined, project?: string | undefined, large?: string | undefined }} options
 */
export const createBenchSession = ({ data, project: givenProject, large: givenLarge }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verdikt-bench-'))
  const home = path.join(folder, 'home')
  const arena = findArena(data, folder)
  const project = path.join(folder, 'arena.verdikt')
  let isImported = false
  let isJudged = false

  /** @param {string} text */
  const say = (text) => process.stderr.write(`[bench] ${text}\n`)
  /** @param {readonly string[]} args */
  const run = (args) => runVerdikt(home, args)

  /** @param {string} file of a project to make */
  const importArena = async (file) => {
    await run(['init', file])
    return run(['import', file, arena.path, '--json'])
  }

  const importedProject = async () => {
    if (isImported) return project
    say('importing the project that is measured')
    await importArena(project)
    isImported = true
    return project
  }

  const judgedProject = async () => {
    if (isJudged) return project
    if (givenProject === undefined) {
      await importedProject()
      say('judging the project that is measured')
      await run(['judge', project, '--json'])
      await run(['signals', project])
    } else {
      await copyProject(givenProject, project)
    }
    isImported = true
    isJudged = true
    return project
  }

  /** Of 100,000 generated pairs, imported and judged. */
  const largeProject = async () => {
    const file = path.join(folder, 'large.verdikt')
    if (fs.existsSync(file)) return file
    if (givenLarge !== undefined) {
      await copyProject(givenLarge, file)
      return file
    }
    const largeArena = path.join(folder, 'large-arena')
    say('making, importing and judging 100,000 pairs')
    writeGeneratedArena(largeArena, largeSize)
    await run(['init', file])
    await run(['import', file, largeArena, '--json'])
    await run(['judge', file, '--json'])
    await run(['signals', file])
    return file
  }

  /**
   * A new copy of a project, for what changes it: the other parts measure the project as it was.
   * @param {string} from
   * @param {string} name without an ending
   */
  const copyOf = async (from, name) => {
    const file = path.join(folder, `${name}.verdikt`)
    for (const rest of ['', '-wal', '-shm']) fs.rmSync(`${file}${rest}`, { force: true })
    await copyProject(from, file)
    return file
  }

  /**
   * A copy of a project whose signals are still to be computed, as where it is opened for the first time.
   * @param {string} from
   */
  const projectWithoutSignals = async (from) => {
    const file = await copyOf(from, 'without-signals')
    const copy = new Sqlite(file)
    copy.prepare('DELETE FROM pair_signals').run()
    copy.close()
    return file
  }

  return {
    folder,
    home,
    arena,
    say,
    runVerdikt: run,
    importArena,
    importedProject,
    judgedProject,
    largeProject,
    copyOf,
    projectWithoutSignals,
    markJudged: () => {
      isJudged = true
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
const copyProject = async (from, to) => {
  const given = new Sqlite(from, { readonly: true, fileMustExist: true })
  await given.backup(to)
  given.close()
}

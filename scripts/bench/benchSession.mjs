import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { findArena } from './arenaData.mjs'
import { runVerdikt } from './runVerdikt.mjs'

/** @typedef {ReturnType<typeof createBenchSession>} BenchSession */

/**
 * A temporary folder with the projects that the parts measure; a part makes what it needs and was not made before it.
 * @param {{ data?: string | undefined, project?: string | undefined }} options
 */
export const createBenchSession = ({ data, project: givenProject }) => {
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
    } else {
      const given = new Sqlite(givenProject, { readonly: true, fileMustExist: true })
      await given.backup(project)
      given.close()
    }
    isImported = true
    isJudged = true
    return project
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
    markJudged: () => {
      isJudged = true
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}

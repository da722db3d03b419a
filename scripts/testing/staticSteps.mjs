import { packageFile } from '../setup/paths.mjs'
import { runCommand } from '../setup/runCommand.mjs'
import { wholeStep } from './stepResult.mjs'

/**
 * A command of an installed package whose exit code decides.
 * @param {string} name
 * @param {string} packageName
 * @param {string} file the command's file in the package
 * @param {readonly string[]} args
 * @returns {import('./stepResult.mjs').Step}
 */
const toolStep = (name, packageName, file, args) => ({
  name,
  groups: ['check'],
  run: async () => {
    const command = [packageFile(packageName, file), ...args]
    return wholeStep(await runCommand(process.execPath, command, { env: { ...process.env, NO_COLOR: '1' } }))
  },
})

/** @param {string} project */
const typeCheck = (project) =>
  toolStep(`types: ${project}`, 'vue-tsc', 'bin/vue-tsc.js', [
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    `.cache/types-${project}.tsbuildinfo`,
    '-p',
    `tsconfig.${project}.json`,
  ])

export const staticSteps = [
  ...['shared', 'node', 'web', 'tests'].map(typeCheck),
  toolStep('lint', 'oxlint', 'bin/oxlint', ['--deny-warnings', '.']),
  toolStep('format', 'prettier', 'bin/prettier.cjs', [
    '--check',
    '--no-color',
    '--log-level',
    'warn',
    '--cache',
    '--cache-strategy',
    'content',
    '--cache-location',
    '.cache/prettier',
    '.',
  ]),
  toolStep('layers', 'dependency-cruiser', 'bin/dependency-cruiser.mjs', [
    '--config',
    '.dependency-cruiser.cjs',
    'src',
  ]),
  toolStep('dead code', 'knip', 'bin/knip.js', ['--no-progress']),
]

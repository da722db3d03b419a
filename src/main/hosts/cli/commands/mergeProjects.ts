import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs'
import type { MergedPerson, MergeReport, MergeRequest } from '../../../../shared/contract/people.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { whileBusySync } from '../../../engine/files/whileBusy.js'
import { copyProject } from '../../../engine/createEngine.js'
import type { HostPaths } from '../../hostPaths.js'
import type { Terminal } from '../createTerminal.js'
import { existingProject, withProject } from '../withProject.js'

export interface MergeOptions {
  /** Project that takes the reviews in. */
  file: string
  request: MergeRequest
  /** Where the result goes instead of `file`; null: into it. */
  out: string | null
  json: boolean
}

/** `verdikt merge FILE OTHER [--out RESULT]` */
export const mergeProjects = async (
  paths: HostPaths,
  terminal: Terminal,
  { file, request, out, json }: MergeOptions,
): Promise<void> => {
  const project = existingProject(file)
  if (existsSync(request.path) && realpathSync.native(project) === realpathSync.native(request.path))
    throw new ExpectedError('MERGE_REFUSED', `${request.path} is this project itself`)
  const merge = (into: string) => withProject(paths, into, (client) => client.people.merge(request))
  const report = out === null ? await merge(project) : await mergeInto(project, out, request.dryRun, merge)
  await terminal.result(
    json ? JSON.stringify(report) : mergeText(report, out ?? file, report.dryRun || out !== null),
  )
}

/** The result takes its name when it is whole. */
async function mergeInto(
  project: string,
  out: string,
  dryRun: boolean,
  merge: (into: string) => Promise<MergeReport>,
): Promise<MergeReport> {
  if (existsSync(out)) throw new ExpectedError('MERGE_REFUSED', `${out} exists already`)
  const partial = `${out}.${process.pid}.partial`
  try {
    copyProject(project, partial)
    const report = await merge(partial)
    if (!dryRun) whileBusySync(() => renameSync(partial, out))
    return report
  } finally {
    for (const left of [partial, `${partial}-wal`, `${partial}-shm`]) rmSync(left, { force: true })
  }
}

const MATCHES: Record<MergeReport['people'][number]['match'], string> = {
  identity: 'known',
  votes: 'known by votes of an earlier merge',
  name: 'told by the name alone',
  told: 'the same person, as you said',
  new: 'new here',
  namesake: 'another person of that name, kept apart; --same NAME makes them one',
  other: 'another person of that name, as you said',
}

const apartText = (
  name: string,
  { here, there, pairs }: NonNullable<MergedPerson['apart']>,
  canRepeat: boolean,
): string =>
  `warning: ${name} was in the file before it was copied and has voted in both copies since ` +
  `(${here} votes here, ${there} there, ${pairs} pairs in both); counted as one person, of two votes the later` +
  (canRepeat ? '. Were they two people, --others NAME keeps apart what was voted there since' : '')

/** @param canRepeat nothing has come into the project itself yet: it can be merged in another way */
const mergeText = (report: MergeReport, into: string, canRepeat: boolean): string =>
  [
    `${report.dryRun ? 'Would merge' : 'Merged'} ${report.path} into ${into}:`,
    `  votes and steps: ${report.entries.new} new, ${report.entries.known} known`,
    `  pairs with votes: ${report.pairs.matched} found (${report.pairs.turned} the other way round), ` +
      `${report.pairs.added} added`,
    ...report.people.map(
      ({ name, as, match }) => `  ${name === as ? name : `${name}, here ${as}`}: ${MATCHES[match]}`,
    ),
    ...report.people.flatMap(({ as, apart }) =>
      apart === null ? [] : [`  ${apartText(as, apart, canRepeat)}`],
    ),
    `  conflicts: ${report.conflicts.new} new, ${report.conflicts.total} to adjudicate`,
    ...(report.tagsAdded.length > 0 ? [`  causes added: ${report.tagsAdded.join(', ')}`] : []),
    ...report.unplaced.map(({ reason, count }) => `  left out: ${count} (${reason})`),
  ].join('\n')

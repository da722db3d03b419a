import path from 'node:path'
import { Command } from 'commander'
import type { HostPaths } from '../hostPaths.js'
import { mergeProjects } from './commands/mergeProjects.js'
import type { Terminal } from './createTerminal.js'
import { parseNames } from './optionParsers.js'

interface MergeFlags {
  out?: string
  same?: string[]
  others?: string[]
  dryRun?: boolean
  json?: boolean
}

/** `verdikt merge` */
export const createMergeCommand = ({ paths, terminal }: { paths: HostPaths; terminal: Terminal }): Command =>
  new Command('merge')
    .description(
      'take in what people reviewed in another copy of a project, or in another project of the same data',
    )
    .argument('<file>', 'project file that takes the reviews in')
    .argument('<other>', 'project file whose reviews are taken in; it stays as it is')
    .option('--out <file>', 'write the result there and leave both projects as they are')
    .option(
      '--same <names>',
      'names that mean one person, although from two machines: a,b (a comma of a name: \\,)',
      parseNames,
    )
    .option(
      '--others <names>',
      'names of one copied file under which another person worked in the other copy: a,b',
      parseNames,
    )
    .option('--dry-run', 'count only, change nothing')
    .option('--json', 'print one JSON document on standard output')
    .action(
      async (
        file: string,
        other: string,
        { out, same = [], others = [], dryRun = false, json = false }: MergeFlags,
      ) => {
        const request = { path: path.resolve(other), same, others, dryRun }
        await mergeProjects(paths, terminal, { file, request, out: out ? path.resolve(out) : null, json })
      },
    )

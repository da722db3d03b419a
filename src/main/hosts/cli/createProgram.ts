import path from 'node:path'
import { Command, Option } from 'commander'
import {
  COMPARISONS,
  EXPORT_FORMATS,
  IMPORT_FORMATS,
  PROVIDERS,
  RUN_ORDERS,
  TRUNCATIONS,
} from '../../../shared/contract/choices.js'
import type { ExportRequest, ImportRequest } from '../../../shared/contract/datasets.js'
import type { RunRequest } from '../../../shared/contract/runs.js'
import type { Comparison } from '../../../shared/contract/audit.js'
import { appVersion } from '../appVersion.js'
import type { HostPaths } from '../hostPaths.js'
import { assertModels } from './commands/assertModels.js'
import { auditJudge } from './commands/auditJudge.js'
import { exportDataset } from './commands/exportDataset.js'
import { importDataset } from './commands/importDataset.js'
import { initProject } from './commands/initProject.js'
import { judgePairs } from './commands/judgePairs.js'
import { computeSignals } from './commands/computeSignals.js'
import { resolveJudge } from './commands/resolveJudge.js'
import { createMergeCommand } from './createMergeCommand.js'
import { createJudgesCommand } from './createJudgesCommand.js'
import type { Terminal } from './createTerminal.js'
import { interruptible } from '../interruption.js'
import { parseCount, parseMapping, parseNames, parsePort } from './optionParsers.js'
import { existingProject, withProject } from './withProject.js'

/** Serves a project until the user stops it; null: the demo audit. */
export type Serve = (options: {
  projectPath: string | null
  port: number | null
  open: boolean
}) => Promise<void>

export interface ProgramDependencies {
  paths: HostPaths
  terminal: Terminal
  serve: Serve
  setExitCode: (code: number) => void
}

const jsonOption = ['--json', 'print one JSON document on standard output'] as const

/** The commands of `verdikt`, each of them a call of the contract and a report. */
export const createProgram = ({ paths, terminal, serve, setExitCode }: ProgramDependencies): Command => {
  const program = new Command('verdikt')
    .description(
      'Audit pairwise LLM judges: import verdicts, judge pairs, measure errors, export corrections.',
    )
    .version(appVersion)
    .showSuggestionAfterError(false)

  program
    .command('init')
    .description('create a project')
    .argument('<file>', 'project file to create, such as arena.verdikt')
    .action((file: string) => initProject(terminal, file))

  program
    .command('import')
    .description('import prompts, answers and verdicts; importing again adds only what is new')
    .argument('<file>', 'project file')
    .argument('<path>', 'file or folder to import')
    .addOption(
      new Option('--format <format>', 'what it is').choices(['auto', ...IMPORT_FORMATS]).default('auto'),
    )
    .option('--baseline <name>', 'Arena-Hard: model that the others are compared with')
    .option('--map <field=column...>', 'CSV and JSONL: which column holds which field', parseMapping)
    .option(...jsonOption)
    .action(async (file: string, source: string, { format, baseline, map, json = false }: ImportFlags) => {
      const request = {
        path: path.resolve(source),
        format,
        baseline: baseline ?? null,
        mapping: map ?? {},
      }
      await interruptible((signal) =>
        withProject(paths, file, (client) => importDataset(client, terminal, { request, json }, signal)),
      )
    })

  program
    .command('judge')
    .description('let a judge give its verdicts; an interrupted run is resumed by the same command')
    .argument('<file>', 'project file')
    .option(
      '--judge <judge>',
      'name of an installed judge, folder of a judge package, or embedded',
      'embedded',
    )
    .addOption(
      new Option('--provider <name>', 'what computes').choices(['auto', ...PROVIDERS]).default('auto'),
    )
    .addOption(
      new Option('--orders <orders>', 'orders to read the answers in').choices(RUN_ORDERS).default('both'),
    )
    .addOption(
      new Option(
        '--truncation <policy>',
        'prompts longer than the judge reads: cut both answers, cut the end, skip',
      )
        .choices(TRUNCATIONS)
        .default('balanced'),
    )
    .option(
      '--models <names>',
      'only pairs with one of these models: a,b (a comma of a name: \\,)',
      parseNames,
    )
    .option('--limit <count>', 'at most so many pairs', parseCount)
    .option(...jsonOption)
    .action(async (file: string, { judge, models = [], limit, json = false, ...asked }: JudgeFlags) => {
      const exitCode = await interruptible((signal) =>
        withProject(paths, file, async (client) => {
          await assertModels(client, models)
          const found = await resolveJudge(client, judge)
          const request = { ...asked, judge: found, models, limit: limit ?? null }
          return judgePairs(client, terminal, { request, json }, signal)
        }),
      )
      setExitCode(exitCode)
    })

  program
    .command('signals')
    .description('compute what the texts of each pair tell; a desk does so by itself in the background')
    .argument('<file>', 'project file')
    .option(...jsonOption)
    .action(async (file: string, { json = false }: JsonFlag) =>
      interruptible((signal) =>
        withProject(paths, file, (client) => computeSignals(client, terminal, { json }, signal)),
      ),
    )

  program.addCommand(createJudgesCommand({ paths, terminal }))

  program
    .command('audit')
    .description('measure a judge against a reference, or either of them against people')
    .argument('<file>', 'project file')
    .addOption(
      new Option('--compare <sides>', 'who is measured against whom; human: what people decided')
        .choices(COMPARISONS)
        .default('judge-reference'),
    )
    .option('--judge <name>', 'judge whose newest run is measured (default: the newest run)')
    .option('--reference <name>', 'reference to measure against (default: the one imported first)')
    .option(
      '--models <names>',
      'only pairs with one of these models: a,b (a comma of a name: \\,)',
      parseNames,
    )
    .option(...jsonOption)
    .action(async (file: string, { compare, judge, reference, models = [], json = false }: AuditFlags) =>
      withProject(paths, file, async (client) => {
        await assertModels(client, models)
        const sides = { comparison: compare, judge: judge ?? null, reference: reference ?? null }
        await auditJudge(client, terminal, { ...sides, models, json })
      }),
    )

  program
    .command('export')
    .description('export verdicts as training data, losslessly, or as a table')
    .argument('<file>', 'project file')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).makeOptionMandatory())
    .requiredOption('--out <path>', 'folder (jina-judge) or file to write')
    .option(
      '--reference <name>',
      'reference that decides where no person has (default: the one imported first; for verdikt the first by name)',
    )
    .option('--dry-run', 'count only, write nothing')
    .option(...jsonOption)
    .action(async (file: string, { format, out, reference, dryRun = false, json = false }: ExportFlags) => {
      const viewpoint = { run: null, reference: reference ?? null }
      const request = { format, out: path.resolve(out), dryRun, viewpoint }
      await withProject(paths, file, (client) => exportDataset(client, terminal, { request, json }))
    })

  program.addCommand(createMergeCommand({ paths, terminal }))

  program
    .command('serve')
    .description('serve a project to a browser on this machine, or through an ssh tunnel')
    .argument('[file]', 'project file (default: the demo audit)')
    .option('--port <number>', 'port on 127.0.0.1 (default: 4173, or a free one)', parsePort)
    .option('--no-open', 'do not open a browser')
    .action(async (file: string | undefined, { port, open }: ServeFlags) =>
      serve({
        projectPath: file === undefined ? null : existingProject(file),
        port: port ?? null,
        open,
      }),
    )

  return program
}

interface JsonFlag {
  json?: boolean
}

interface ImportFlags extends JsonFlag {
  format: ImportRequest['format']
  baseline?: string
  map?: Record<string, string>
}

interface JudgeFlags extends JsonFlag, Pick<RunRequest, 'judge' | 'provider' | 'orders' | 'truncation'> {
  models?: string[]
  limit?: number
}

interface AuditFlags extends JsonFlag {
  compare: Comparison
  judge?: string
  reference?: string
  models?: string[]
}

interface ExportFlags extends JsonFlag, Pick<ExportRequest, 'format' | 'out'> {
  reference?: string
  dryRun?: boolean
}

interface ServeFlags {
  port?: number
  open: boolean
}

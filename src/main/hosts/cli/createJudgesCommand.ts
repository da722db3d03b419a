import { Command, Option } from 'commander'
import { KNOWN_JUDGES, PRECISIONS, PROVIDERS } from '../../../shared/contract/choices.js'
import type { AddJudgeRequest, VerifyJudgeRequest } from '../../../shared/contract/judges.js'
import type { HostPaths } from '../hostPaths.js'
import { addJudge, listJudges, removeJudge, renameJudge, verifyJudge } from './commands/manageJudges.js'
import type { Terminal } from './createTerminal.js'
import { interruptible } from '../interruption.js'
import { withJudges } from './withJudges.js'
import { withProject } from './withProject.js'

export interface JudgesCommandDependencies {
  paths: HostPaths
  terminal: Terminal
}

const jsonOption = ['--json', 'print one JSON document on standard output'] as const

/** `verdikt judges …`: the judges of this user, whatever the project. */
export const createJudgesCommand = ({ paths, terminal }: JudgesCommandDependencies): Command => {
  const judges = new Command('judges').description('list, add, rename, remove and verify judges')

  judges
    .command('list')
    .description('list the judges that are installed')
    .option(...jsonOption)
    .action(({ json = false }: JsonFlag) =>
      withJudges(paths, (service) => listJudges(service, terminal, json)),
    )

  judges
    .command('add')
    .description('download or take a checkpoint, convert it, test it; or copy a judge package')
    .argument('<source>', `folder, or hf:owner/name[@revision] such as hf:${KNOWN_JUDGES[0]}`)
    .addOption(
      new Option('--precision <precision>', 'of the converted weights').choices(PRECISIONS).default('fp32'),
    )
    .option('--name <name>', 'name of the judge (default: that of the repository or folder)')
    .option(...jsonOption)
    .action(async (source: string, { precision, name, json = false }: AddFlags) => {
      const request = { source, precision, name }
      await interruptible((signal) =>
        withJudges(paths, (service) => addJudge(service, terminal, { request, json }, signal)),
      )
    })

  judges
    .command('rename')
    .description('give an added judge another name; past runs keep the old one')
    .argument('<name>', 'name of an added judge')
    .argument('<new-name>', 'its new name')
    .option(...jsonOption)
    .action((name: string, newName: string, { json = false }: JsonFlag) =>
      withJudges(paths, (service) => renameJudge(service, terminal, { name, newName, json })),
    )

  judges
    .command('remove')
    .description('delete an added judge; its verdicts stay in their projects')
    .argument('<name>', 'name of an added judge')
    .option('--project <file>', 'count its verdicts in this project')
    .option('--force', 'even where it has given verdicts')
    .option(...jsonOption)
    .action((name: string, { project, force = false, json = false }: RemoveFlags) => {
      const options = { name, force, json }
      return project === undefined
        ? withJudges(paths, (service) => removeJudge(service.remove, terminal, options))
        : withProject(paths, project, (client) =>
            removeJudge(
              (judge, isForced) => client.judges.remove({ name: judge, force: isForced }),
              terminal,
              options,
            ),
          )
    })

  judges
    .command('verify')
    .description('compare a converted judge with what another implementation gives')
    .argument('<dir>', 'folder of a judge package')
    .requiredOption('--reference <folder>', 'folder with reference.json and reference.safetensors')
    .addOption(
      new Option('--provider <name>', 'what computes').choices(['auto', ...PROVIDERS]).default('auto'),
    )
    .option(...jsonOption)
    .action((directory: string, { reference, provider, json = false }: VerifyFlags) => {
      const request = { directory, reference, provider }
      return withJudges(paths, (service) => verifyJudge(service, terminal, { request, json }))
    })

  return judges
}

interface JsonFlag {
  json?: boolean
}

interface AddFlags extends JsonFlag, Pick<AddJudgeRequest, 'precision'> {
  name?: string
}

interface RemoveFlags extends JsonFlag {
  project?: string
  force?: boolean
}

interface VerifyFlags extends JsonFlag, Pick<VerifyJudgeRequest, 'reference' | 'provider'> {}

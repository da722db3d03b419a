import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type {
  AddedJudge,
  AddJudgeEvent,
  AddJudgeRequest,
  JudgeInfo,
  JudgeVerification,
  VerifyJudgeRequest,
} from '../../../shared/contract/judges.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { composedName, isJudgeName, JUDGE_NAME_RULE } from '../../../shared/domain/judgeName.js'
import { WHOLE_FOLDER } from '../files/removal.js'
import { whileBusy } from '../files/whileBusy.js'
import type { JudgeTools } from '../judge/client/createJudgeTools.js'
import type { JudgeHost } from '../judge/judge.js'
import { createHashCache } from '../judge/package/createHashCache.js'
import { listJudgePackages, type ListedJudge } from '../judge/package/listJudgePackages.js'
import { invalid } from '../judge/package/loadJudgePackage.js'
import { renameJudgePackage } from '../judge/package/renameJudgePackage.js'
import type { Store } from '../store/openStore.js'
import { addJudge } from './addJudge.js'
import { createJudgeUse } from './judgeUse.js'
import { progressStream } from './progressStream.js'
import { makeStagingFolder } from './stagingFolder.js'

export interface JudgeServiceDependencies {
  homePath: string
  resourcesPath: string
  /** Of the process: the hub's address and token, proxies. */
  environment: NodeJS.ProcessEnv
  tools: JudgeTools
  judgeHost: JudgeHost
  /** The project that is open, if any. */
  project: { path: string; store: Pick<Store, 'runs'> } | null
}

/** File systems that ignore case must not see two judges as one. */
const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

/** The judge packages of this installation and of this user. */
export function createJudgeService(deps: JudgeServiceDependencies) {
  const { homePath, resourcesPath, environment, tools, judgeHost, project } = deps
  const bundled = join(resourcesPath, 'judges')
  const judgesPath = join(homePath, 'judges')
  const hashes = createHashCache(join(homePath, 'judge-hashes.json'))

  const use = createJudgeUse(join(homePath, 'judge-use.json'))

  const runsOf = ({ name, path }: ListedJudge) =>
    (project?.store.runs.list() ?? []).filter(
      (run) => run.state !== 'imported' && (run.judge === name || run.judge_path === path),
    )

  const withVerdicts = (judge: ListedJudge): JudgeInfo => ({
    ...judge,
    verdicts: runsOf(judge).reduce((sum, run) => sum + run.verdicts, 0),
  })

  async function list(): Promise<JudgeInfo[]> {
    const folders = [
      { path: bundled, source: 'embedded' },
      { path: judgesPath, source: 'added' },
    ] as const
    const judges = await listJudgePackages(folders, hashes.hashFile)
    await hashes.save()
    return judges.map(withVerdicts)
  }

  /** As a whole or not at all: Windows keeps what another run has open, and would leave half of a judge. */
  async function takeAway(path: string): Promise<void> {
    let folder: string | null = null
    try {
      const aside = await makeStagingFolder(judgesPath, '.removing')
      folder = aside
      await whileBusy(() => rename(path, join(aside, basename(path))))
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      throw new ExpectedError('HOME_UNWRITABLE', `${path} (${code})`, { cause: error })
    } finally {
      // What is left of it is removed with the next one.
      if (folder !== null) await rm(folder, WHOLE_FOLDER).catch(() => {})
    }
  }

  async function assertFreeName(name: string): Promise<void> {
    const holder = (await list()).find((judge) => sameName(judge.name, name))
    if (holder || sameName(name, 'embedded'))
      throw new ExpectedError(
        'JUDGE_NAME_TAKEN',
        holder ? `${name} is the judge in ${holder.path}` : `${name} means the judge that comes with Verdikt`,
      )
  }

  /** The added judge of that name, which nothing is using. */
  async function changeable(name: string): Promise<JudgeInfo> {
    const composed = composedName(name)
    const judge = (await list()).find((candidate) => candidate.name === composed)
    if (!judge) throw new ExpectedError('NOT_FOUND', `no judge is called ${name}`)
    if (judge.source === 'embedded')
      throw new ExpectedError('JUDGE_INVALID', `${name} comes with Verdikt and stays as it is`)
    const running = runsOf(judge).find(({ state }) => state === 'running')
    if (running) throw new ExpectedError('RUN_STATE', `judge run ${running.id} is using ${name}`)
    return judge
  }

  return {
    list,
    /** Folder of a judge named by a run request: `embedded`, or a path. */
    directory: (judge: string): string => (judge === 'embedded' ? join(bundled, 'embedded') : resolve(judge)),
    /** To be called when a judge begins to judge in the open project. */
    noteUse(directory: string): void {
      if (project && dirname(directory) === judgesPath) use.note(directory, project.path)
    },
    add: (request: AddJudgeRequest, signal?: AbortSignal): AsyncGenerator<AddJudgeEvent> =>
      progressStream<AddJudgeEvent, AddJudgeEvent>(async (report, stop) => {
        const downloadsPath = join(homePath, 'downloads')
        const adding = { judgesPath, downloadsPath, environment, tools, judgeHost, assertFreeName }
        const judge: AddedJudge = await addJudge(adding, request, report, stop)
        return { type: 'done', judge }
      }, signal),
    async rename(name: string, wished: string): Promise<JudgeInfo> {
      const judge = await changeable(name)
      const newName = composedName(wished)
      if (!isJudgeName(newName))
        throw invalid(newName, `cannot be the name of a judge: use ${JUDGE_NAME_RULE}`)
      if (!sameName(judge.name, newName)) await assertFreeName(newName)
      await renameJudgePackage(judge.path, newName)
      return { ...judge, name: newName }
    },
    /** Its verdicts stay in the project. */
    async remove(name: string, force: boolean): Promise<{ path: string }> {
      const judge = await changeable(name)
      const elsewhere = use.projectsOf(judge.path).filter((path) => path !== project?.path)
      if (!force && (judge.verdicts > 0 || elsewhere.length > 0)) {
        const places = [
          ...(judge.verdicts > 0 ? [`has given ${judge.verdicts} verdicts here`] : []),
          ...(elsewhere.length > 0 ? [`has judged in ${elsewhere.join(', ')}`] : []),
        ]
        throw new ExpectedError('JUDGE_HAS_VERDICTS', `${name} ${places.join(' and ')}`, {
          facts: { verdicts: judge.verdicts },
        })
      }
      await takeAway(judge.path)
      use.forget(judge.path)
      return { path: judge.path }
    },
    verify({ directory, reference, provider }: VerifyJudgeRequest): Promise<JudgeVerification> {
      const paths = { directory: resolve(directory), reference: resolve(reference) }
      return tools.verify({ ...paths, provider })
    },
  }
}
export type JudgeService = ReturnType<typeof createJudgeService>

import { rename, rm, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { AddedJudge, AddJudgeEvent, AddJudgeRequest } from '../../../shared/contract/judges.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { composedName, isJudgeName, JUDGE_NAME_RULE } from '../../../shared/domain/judgeName.js'
import { WHOLE_FOLDER } from '../files/removal.js'
import { whileBusy } from '../files/whileBusy.js'
import type { JudgeTools } from '../judge/client/createJudgeTools.js'
import { defaultJudgeName } from '../judge/convert/convertCheckpoint.js'
import { expectedBytes } from '../judge/convert/expectedBytes.js'
import { packageBytes } from '../judge/convert/packageBytes.js'
import { downloadJudge } from '../judge/hub/downloadJudge.js'
import { parseHubRepository, type HubRepository } from '../judge/hub/hubRepository.js'
import type { JudgeHost } from '../judge/judge.js'
import { copyJudgePackage } from '../judge/package/copyJudgePackage.js'
import { canJudgeTexts, parametersOf, precisionOf } from '../judge/package/judgePackage.js'
import { invalid, listedBytes, MANIFEST_FILE, readManifest } from '../judge/package/loadJudgePackage.js'
import { spaceText } from '../judge/package/spaceText.js'
import { judgeTinyPair } from './judgeTinyPair.js'
import { makeStagingFolder } from './stagingFolder.js'

type AddProgress = Extract<AddJudgeEvent, { type: 'progress' }>
type AddReport = Exclude<AddJudgeEvent, { type: 'done' }>

export interface AddJudgeDependencies {
  /** Folder of the user's judges. */
  judgesPath: string
  /** Folder of downloads. */
  downloadsPath: string
  environment: NodeJS.ProcessEnv
  tools: JudgeTools
  judgeHost: JudgeHost
  /** Throws where a judge has the name already. */
  assertFreeName(name: string): Promise<void>
}

const HUB_PREFIX = 'hf:'
const CONFIG_FILE = 'config.json'

/** A download reports every piece; nobody reads that fast. */
const PROGRESS_EVERY_MS = 100

/** Left free beyond what is written. */
const SPARE_BYTES = 100_000_000

/**
 * Gets, converts and tests a judge. It is in the list when all of that went well, and leaves nothing behind otherwise,
 * but for a download, which goes on at the next try.
 * @throws ExpectedError of the contract; the signal's reason once it aborts.
 */
export async function addJudge(
  deps: AddJudgeDependencies,
  request: AddJudgeRequest,
  report: (event: AddReport) => void,
  signal: AbortSignal,
): Promise<AddedJudge> {
  const startedMs = performance.now()
  let told = { stage: '', atMs: 0 }
  const stage = (name: AddProgress['stage'], share: number, bytes: AddProgress['bytes'] = null) => {
    const nowMs = performance.now()
    if (name === told.stage && share < 1 && nowMs - told.atMs < PROGRESS_EVERY_MS) return
    told = { stage: name, atMs: nowMs }
    report({ type: 'progress', stage: name, share, bytes })
  }
  const repository = hubRepository(request.source)
  const wished =
    request.name === undefined
      ? repository && defaultJudgeName(repository.name, request.precision)
      : composedName(request.name)
  // Before gigabytes are downloaded for it.
  if (wished !== null) await assertUsableName(deps, wished)

  const download =
    repository &&
    (await downloadJudge({
      repository,
      downloads: deps.downloadsPath,
      environment: deps.environment,
      signal,
      onProgress: ({ bytesDone: done, bytesTotal: total }) =>
        stage('download', total > 0 ? done / total : 0, { done, total }),
      alsoNeeded: (files) => expectedBytes(files, request.precision),
      onAnew: (file) => report({ type: 'anew', file }),
    }))
  const source = download?.directory ?? resolve(request.source)
  if (!(await isFolder(source)))
    throw invalid(source, 'is no folder; a judge of the hub is named hf:owner/name')
  stage('check', 0)
  const isPackage = await exists(join(source, MANIFEST_FILE))
  if (!isPackage && !(await exists(join(source, CONFIG_FILE))))
    throw invalid(
      source,
      `holds neither a checkpoint (${CONFIG_FILE}) nor a judge package (${MANIFEST_FILE})`,
    )
  const name =
    wished ?? (isPackage ? (await readManifest(source)).name : defaultJudgeName(source, request.precision))
  await assertUsableName(deps, name)

  const staging = await makeStagingFolder(deps.judgesPath, '.adding')
  const staged = join(staging, name)
  try {
    if (isPackage) {
      await assertSpace(staging, await listedBytes(source))
      const onProgress = (share: number) => stage('check', share)
      await copyJudgePackage({ source, target: staged, name, signal, onProgress })
      stage('self-test', 0)
      await assertJudges(deps, staged, signal)
    } else {
      await assertSpace(staging, await packageBytes(source, request.precision))
      stage('convert', 0)
      await deps.tools.convert({
        source,
        out: staging,
        precision: request.precision,
        name,
        origin: download?.origin,
        onProgress: (share) => stage('convert', share),
        onTest: () => stage('self-test', 0),
        signal,
      })
    }
    const manifest = await readManifest(staged)
    signal.throwIfAborted()
    // Two may be added at the same time.
    await deps.assertFreeName(name)
    const path = await freeFolder(deps.judgesPath, name)
    await whileBusy(() => rename(staged, path))
    if (download) await rm(download.directory, WHOLE_FOLDER)
    return {
      name,
      path,
      precision: precisionOf(manifest),
      parameters: parametersOf(manifest),
      seconds: (performance.now() - startedMs) / 1000,
      canJudgeTexts: canJudgeTexts(manifest),
    }
  } catch (error) {
    // The staging folder is gone when the user reads this.
    if (error instanceof ExpectedError && error.detail.includes(staged))
      throw new ExpectedError(error.code, error.detail.replaceAll(staged, source), { cause: error })
    throw error
  } finally {
    await rm(staging, WHOLE_FOLDER)
  }
}

/** Lets a judge that came as it is prove itself; one that was converted did so part by part, with less memory. */
async function assertJudges(
  { judgeHost }: AddJudgeDependencies,
  directory: string,
  signal: AbortSignal,
): Promise<void> {
  const manifest = await readManifest(directory)
  // Every machine has the CPU; better providers test themselves before they judge.
  const provider = manifest.providers.includes('cpu') ? 'cpu' : 'auto'
  if (canJudgeTexts(manifest)) await judgeTinyPair(judgeHost, { directory, provider }, signal)
}

/** Null for a folder. */
function hubRepository(source: string): HubRepository | null {
  return source.startsWith(HUB_PREFIX) ? parseHubRepository(source.slice(HUB_PREFIX.length)) : null
}

async function assertUsableName(deps: AddJudgeDependencies, name: string): Promise<void> {
  if (!isJudgeName(name)) throw invalid(name, `cannot be the name of a judge: use ${JUDGE_NAME_RULE}`)
  await deps.assertFreeName(name)
}

async function assertSpace(directory: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  const [free, needed] = [bavail * bsize, bytes + SPARE_BYTES]
  if (free < needed)
    throw new ExpectedError('DISK_FULL', `${directory}: the judge needs ${spaceText(needed, free)}`)
}

/** The folder of the judge's name, or one beside it where a renamed judge still has that. */
async function freeFolder(judgesPath: string, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(judgesPath, number === 1 ? name : `${name}-${number}`)
    if (!(await exists(path))) return path
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await exists(path)) && (await stat(path)).isDirectory()
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return false
    throw error
  }
}

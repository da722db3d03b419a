import type { ListFileEntry } from '@huggingface/hub'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import { foreign, refusal, unreachable } from './hubFailure.js'
import type { HubRepository } from './hubRepository.js'
import type { HubSession } from './hubSession.js'

export interface HubFile {
  /** A plain file name: only files at the top of a repository are downloaded. */
  name: string
  sizeBytes: number
  /** SHA-256 of the content, or SHA-1 as git hashes a blob, where the file is not in LFS. */
  hash: { algorithm: 'sha256' | 'gitBlob'; hex: string }
}

export interface HubSnapshot {
  /** Commit that the revision stands for now. */
  commit: string
  files: HubFile[]
}

/** Longest listing that is read: a repository of a judge has a few dozen files. */
const MOST_ENTRIES = 10_000

/** Top-level files of a repository that a judge may be made of. */
const WANTED = /^(config\.json|tokenizer\.json|model.*\.safetensors|model\.safetensors\.index\.json)$/

/**
 * Asks the hub which commit a revision is, and which files are in it.
 * @throws ExpectedError HUB_REFUSED, HUB_UNREACHABLE, or JUDGE_INVALID where it holds neither checkpoint nor judge package.
 */
export async function listHubFiles(repository: HubRepository, session: HubSession): Promise<HubSnapshot> {
  const repo = `${repository.owner}/${repository.name}`
  const what = `${repo}@${repository.revision}`
  const { HubApiError, listFiles, modelInfo } = await import('@huggingface/hub')
  const access = {
    hubUrl: session.endpoint,
    fetch: session.fetch,
    ...(session.token !== undefined && { accessToken: session.token }),
  }
  try {
    const { sha } = await modelInfo({
      ...access,
      name: repo,
      revision: repository.revision,
      additionalFields: ['sha'],
    })
    if (!/^[0-9a-zA-Z]{7,64}$/.test(sha)) throw new Error('its answer names no commit')
    const entries: ListFileEntry[] = []
    for await (const entry of listFiles({ ...access, repo, revision: sha })) {
      entries.push(entry)
      if (entries.length > MOST_ENTRIES) throw new Error(`it lists more than ${MOST_ENTRIES} files`)
    }
    return { commit: sha, files: selectFiles(what, entries) }
  } catch (error) {
    if (error instanceof ExpectedError) throw error
    if (error instanceof HubApiError) throw refusal(error.statusCode, what)
    if (error instanceof TypeError && error.message.includes("'hf_'"))
      throw new ExpectedError('HUB_REFUSED', 'HF_TOKEN is no access token of the hub: these begin with hf_')
    if (error instanceof SyntaxError || (error instanceof TypeError && !('cause' in error)))
      throw foreign(what, error)
    throw unreachable(what, error)
  }
}

function selectFiles(what: string, entries: readonly ListFileEntry[]): HubFile[] {
  const top = entries.filter(({ type, path }) => type === 'file' && /^[\w-][\w.-]*$/.test(path))
  const isPackage = top.some(({ path }) => path === 'judge.json')
  const wanted = isPackage ? top : top.filter(({ path }) => WANTED.test(path))
  const hasModel = isPackage || wanted.some(({ path }) => path.endsWith('.safetensors'))
  if (!hasModel)
    throw new ExpectedError(
      'JUDGE_INVALID',
      `${what}: holds neither model.safetensors nor a judge package (judge.json)`,
    )
  return wanted.map(({ path, size, oid = '', lfs }) => ({
    name: path,
    sizeBytes: lfs?.size ?? size,
    hash: lfs ? { algorithm: 'sha256', hex: lfs.oid } : { algorithm: 'gitBlob', hex: oid },
  }))
}

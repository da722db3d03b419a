import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { WHOLE_FOLDER } from '../files/removal.js'
import { openStore, type Store } from '../store/openStore.js'
import { copyProject } from './copyProject.js'
import { explainFailure } from './explainFailure.js'
import type { ProjectEvents } from './projectEvents.js'
import { makeStagingFolder } from './stagingFolder.js'
import { takeReviews, type Taking } from './takeReviews.js'

export interface MergeServiceDependencies {
  store: Store
  projectPath: string
  /** Where the copies that are read from lie meanwhile. */
  temporaryPath: string
  events: ProjectEvents
}

/** Takes in what people reviewed in another copy of the project, or in another project of the same data. */
export function createMergeService({ store, projectPath, temporaryPath, events }: MergeServiceDependencies) {
  /** A dry run merges into a copy of this project: it holds up nobody and leaves nothing. */
  async function rehearse(taking: Omit<Taking, 'store'>, copy: string): Promise<MergeReport> {
    let rehearsal: Store | null = null
    try {
      store.copyInto(copy)
      rehearsal = openStore(copy, { create: false })
      return await takeReviews({ ...taking, store: rehearsal })
    } catch (error) {
      throw withPlace(error, temporaryPath)
    } finally {
      rehearsal?.close()
    }
  }

  async function takeIn(taking: Omit<Taking, 'store'>): Promise<MergeReport> {
    try {
      return await takeReviews({ ...taking, store })
    } finally {
      // However it ends: what was taken in by then is there.
      events.changed('reviews')
      events.changed('data')
    }
  }

  return {
    /**
     * The other file is read from a copy, migrated where it is older. A merge that was cut, by `signal` or a crash, is completed
     * by merging again.
     * Throws ExpectedError NOT_FOUND, PROJECT_INVALID, PROJECT_FROM_FUTURE, PROJECT_BUSY, DISK_FULL, MERGE_REFUSED.
     */
    async merge(request: MergeRequest, signal?: AbortSignal): Promise<MergeReport> {
      const { path } = request
      if (existsSync(path) && realpathSync.native(path) === realpathSync.native(projectPath))
        throw new ExpectedError('MERGE_REFUSED', `${path} is this project itself`)
      const folder = await makeStagingFolder(temporaryPath, 'verdikt-merge')
      let source: Store | null = null
      try {
        const copy = join(folder, 'there.verdikt')
        copyProject(path, copy)
        source = openSource(copy, path, temporaryPath)
        if (source.leases.isHeld('project'))
          throw new ExpectedError('PROJECT_BUSY', `${path} is open in another Verdikt; close it there first`)
        const taking = { source, request, signal }
        return request.dryRun ? await rehearse(taking, join(folder, 'here.verdikt')) : await takeIn(taking)
      } finally {
        source?.close()
        rmSync(folder, WHOLE_FOLDER)
      }
    },
  }
}
export type MergeService = ReturnType<typeof createMergeService>

/** A full disk of the copies is another one, perhaps, than that of the project. */
function withPlace(error: unknown, folder: string): unknown {
  const explained = explainFailure(error)
  if (!(explained instanceof ExpectedError) || explained.code !== 'DISK_FULL') return error
  return new ExpectedError('DISK_FULL', `${folder}: ${explained.detail}`, { cause: error })
}

/** Errors name the file that was given, not its copy. */
function openSource(copy: string, path: string, folder: string): Store {
  try {
    return openStore(copy, { create: false })
  } catch (thrown) {
    const error = withPlace(thrown, folder)
    if (error !== thrown) throw error
    if (!(error instanceof ExpectedError)) throw error
    const detail = error.detail.replaceAll(copy, path)
    throw new ExpectedError(error.code, detail.includes(path) ? detail : `${path}: ${detail}`, {
      cause: error,
    })
  }
}

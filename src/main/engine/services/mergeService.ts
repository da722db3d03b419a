import { existsSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { openStore, type Store } from '../store/openStore.js'
import { copyProject } from './copyProject.js'
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
    store.copyInto(copy)
    const rehearsal = openStore(copy, { create: false })
    try {
      return await takeReviews({ ...taking, store: rehearsal })
    } finally {
      rehearsal.close()
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
     * Throws ExpectedError NOT_FOUND, PROJECT_INVALID, PROJECT_FROM_FUTURE, PROJECT_BUSY, MERGE_REFUSED.
     */
    async merge(request: MergeRequest, signal?: AbortSignal): Promise<MergeReport> {
      const { path } = request
      if (existsSync(path) && realpathSync(path) === realpathSync(projectPath))
        throw new ExpectedError('MERGE_REFUSED', `${path} is this project itself`)
      const folder = await makeStagingFolder(temporaryPath, 'verdikt-merge')
      let source: Store | null = null
      try {
        const copy = join(folder, 'there.verdikt')
        copyProject(path, copy)
        source = openSource(copy, path)
        if (source.leases.isHeldByOther('project', ''))
          throw new ExpectedError('PROJECT_BUSY', `${path} is open in another Verdikt; close it there first`)
        const taking = { source, request, signal }
        return request.dryRun ? await rehearse(taking, join(folder, 'here.verdikt')) : await takeIn(taking)
      } finally {
        source?.close()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}
export type MergeService = ReturnType<typeof createMergeService>

/** Errors name the file that was given, not its copy. */
function openSource(copy: string, path: string): Store {
  try {
    return openStore(copy, { create: false })
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    throw new ExpectedError(error.code, `${path}: ${error.detail.replaceAll(copy, path)}`, { cause: error })
  }
}

import { basename } from 'node:path'
import type { ProjectInfo } from '../../../shared/contract/project.js'
import type { Store } from '../store/openStore.js'

/** The project as a whole. */
export function createProjectService({ store, projectPath }: { store: Store; projectPath: string }) {
  return {
    info: (): ProjectInfo => ({
      path: projectPath,
      name: store.project.get('name') ?? basename(projectPath, '.verdikt'),
      createdAt: store.project.get('createdAt') ?? '',
      appVersion: store.project.get('appVersion') ?? '',
      isDemo: store.project.get('isDemo') === 'true',
      counts: store.project.counts(),
      references: store.project.references(),
      models: store.project.models(),
      clusters: store.project.clusters(),
    }),
  }
}
export type ProjectService = ReturnType<typeof createProjectService>

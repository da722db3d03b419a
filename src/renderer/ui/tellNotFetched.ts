import { showProblem } from './toasts.js'

async function isHostThere(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD' })).ok
  } catch {
    return false
  }
}

/** Files that come only when they are needed are asked of the host, which may be gone or have those of another version. */
export async function tellNotFetched(error: unknown): Promise<void> {
  console.error(error)
  showProblem({ code: (await isHostThere()) ? 'PAGE_OUTDATED' : 'UNREACHABLE', detail: '', id: null })
}

import type { FailureCode } from '../api/failure.js'
import { showProblem } from './toasts.js'

/** The page of the host that is there now names the files that it wants: another version's have other names. */
async function reasonNow(): Promise<FailureCode> {
  try {
    const page = await fetch(location.pathname, { cache: 'no-store' })
    if (!page.ok) return 'UNREACHABLE'
    const own = document.querySelector('script[type="module"]')?.getAttribute('src') ?? ''
    return (await page.text()).includes(own) ? 'PART_MISSING' : 'PAGE_OUTDATED'
  } catch {
    return 'UNREACHABLE'
  }
}

/**
 * Files that come only when they are needed are asked of the host, which may be gone or have those of another version.
 * Returns what to dismiss the message by.
 */
export async function tellNotFetched(error: unknown): Promise<number> {
  console.error(error)
  return showProblem({ code: await reasonNow(), detail: '', id: null })
}

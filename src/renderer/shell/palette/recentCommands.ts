const STORE = 'verdikt.recentCommands'
const MOST = 8

/** Ids of the commands used last, newest first; a convenience that may be lost. */
export function readRecentCommands(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORE) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, MOST) : []
  } catch {
    return []
  }
}

export function rememberCommand(id: string): void {
  const ids = [id, ...readRecentCommands().filter((other) => other !== id)].slice(0, MOST)
  try {
    localStorage.setItem(STORE, JSON.stringify(ids))
  } catch {
    // A browser may forbid storage; commands then stand in their own order.
  }
}

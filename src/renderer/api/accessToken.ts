const STORAGE_KEY = 'verdikt:token'
const FRAGMENT = /^#token=([^&]+)/
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The web host's access token. It arrives in the fragment (`#token=…`), which no server and no log sees, moves to the
 * session storage of this tab and leaves the address bar. Null where none was ever given.
 */
export function takeAccessToken(): string | null {
  const given = FRAGMENT.exec(location.hash)?.[1]
  if (given === undefined) return sessionStorage.getItem(STORAGE_KEY)
  const token = decodeURIComponent(given)
  sessionStorage.setItem(STORAGE_KEY, token)
  history.replaceState(null, '', location.pathname + location.search)
  return token
}

/**
 * The address of a host that was started anew, opened in the tab of the old one, changes the fragment only: loads the
 * page with it. To be called before the router, which would take the fragment for a screen.
 */
export function listenForAccessToken(): void {
  const take = (event: Event) => {
    if (!FRAGMENT.test(location.hash)) return
    event.stopImmediatePropagation()
    location.reload()
  }
  for (const name of ['popstate', 'hashchange']) window.addEventListener(name, take, { capture: true })
}

/**
 * The address that somebody pasted, or the bare token as one; null where it is neither. Only hosts on this machine,
 * or at the end of a tunnel from it, are gone to.
 */
export function readAccessAddress(given: string, here: string): string | null {
  const text = given.trim()
  if (/^[\w-]{20,}$/.test(text)) return new URL(`#token=${text}`, here).href
  try {
    const { protocol, hostname, hash, href } = new URL(text)
    return protocol === 'http:' && LOOPBACK.has(hostname) && FRAGMENT.test(hash) ? href : null
  } catch {
    return null
  }
}

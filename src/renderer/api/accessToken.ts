const STORAGE_KEY = 'verdikt:token'

/**
 * The web host's access token. It arrives in the fragment (`#token=…`), which no server and no log sees, moves to the
 * session storage of this tab and leaves the address bar. Null where none was ever given.
 */
export function takeAccessToken(): string | null {
  const given = /^#token=([^&]+)/.exec(location.hash)?.[1]
  if (given === undefined) return sessionStorage.getItem(STORAGE_KEY)
  const token = decodeURIComponent(given)
  sessionStorage.setItem(STORAGE_KEY, token)
  history.replaceState(null, '', location.pathname + location.search)
  return token
}

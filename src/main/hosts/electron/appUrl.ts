export const appScheme = 'app'
export const appPageUrl = `${appScheme}://verdikt/`

/** Whether a URL is one of the app's own; the parser, not a prefix, decides (`app://verdikt.example/` is not). */
export const isAppUrl = (url: string): boolean => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed?.protocol === `${appScheme}:` && parsed.host === 'verdikt' && parsed.username === ''
}

/** What the page, or whatever got into it, may ask the network layer for: the app itself and inline images. */
export const mayBeRequested = (url: string): boolean =>
  isAppUrl(url) || url.startsWith('data:image/') || url.startsWith('devtools://devtools/')

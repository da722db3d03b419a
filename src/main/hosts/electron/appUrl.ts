export const appScheme = 'app'
export const appPageUrl = `${appScheme}://verdikt/`

/** Whether a URL, as Chromium writes it, is one of the app's own: the whole host counts, and no user name. */
export const isAppUrl = (url: string): boolean => /^app:\/\/verdikt(?:[/?#]|$)/.test(url)

/** What the page, or whatever got into it, may ask the network layer for: the app itself and inline images. */
export const mayBeRequested = (url: string): boolean =>
  isAppUrl(url) || url.startsWith('data:image/') || url.startsWith('devtools://devtools/')

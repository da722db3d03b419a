import { protocol, type Session } from 'electron'
import { securityHeaders } from '../securityHeaders.js'
import { readStaticFile } from '../staticFiles.js'
import { appScheme, isAppUrl } from './appUrl.js'

/** Makes `app://` an origin of its own kind, as `https://` is. To be called before the app is ready. */
export const registerAppScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    // Older Electrons leave `codeCache` out.
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built page under `app://verdikt/`, and nothing else from the disk. */
export const serveAppScheme = (session: Session, rendererPath: string): void => {
  session.protocol.handle(appScheme, async ({ url, method }) => {
    const file =
      method === 'GET' && isAppUrl(url) ? await readStaticFile(rendererPath, new URL(url).pathname) : null
    if (!file) return new Response('There is no such file.\n', { status: 404, headers: securityHeaders() })
    return new Response(file.body, { headers: { ...securityHeaders(), 'content-type': file.mediaType } })
  })
}

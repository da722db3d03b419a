import { app, type Session, type WebContents } from 'electron'
import { isAppUrl, mayBeRequested } from './appUrl.js'

/** The one permission the desk needs: putting text on the clipboard. */
const grantedPermission = 'clipboard-sanitized-write'

/** No network, no devices, no downloads. Answers to be judged are hostile input, and nothing of the app is remote. */
export const lockDownSession = (session: Session): void => {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayBeRequested(url) }))
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(permission === grantedPermission && isAppUrl(contents.getURL())),
  )
  session.setPermissionCheckHandler((_contents, permission) => permission === grantedPermission)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Every page of the process stays where it is: no other page, no new window, no embedded one. */
export const lockDownContents = (): void => {
  app.on('web-contents-created', (_event, contents) => lockDownOne(contents))
}

const lockDownOne = (contents: WebContents): void => {
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

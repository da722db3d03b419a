import path from 'node:path'
import { BrowserWindow, nativeTheme, session } from 'electron'
import { appPageUrl } from './appUrl.js'
import { lockDownSession } from './lockDown.js'
import { serveAppScheme } from './serveAppScheme.js'
import { keepWindowBounds, readWindowBounds } from './windowBounds.js'

interface WindowOptions {
  rendererPath: string
  boundsFile: string
}

/** The window, not yet loaded: what it needs to be answered has to be in place first, see `loadPage`. */
export const createWindow = ({ rendererPath, boundsFile }: WindowOptions): BrowserWindow => {
  // In memory: the page keeps nothing, and two processes must not share a profile on disk.
  const pageSession = session.fromPartition('page')
  lockDownSession(pageSession)
  serveAppScheme(pageSession, rendererPath)
  const bounds = readWindowBounds(boundsFile)
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...bounds,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: 'Verdikt',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      session: pageSession,
      preload: path.resolve(rendererPath, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      // The spell checker would fetch its dictionaries.
      spellcheck: false,
    },
  })
  if (bounds?.isMaximized) window.maximize()
  keepWindowBounds(window, boundsFile)
  window.once('ready-to-show', () => window.show())
  window.on('page-title-updated', (event) => event.preventDefault())
  return window
}

/** Loads the page, on one of its own routes where given (`/data`). */
export const loadPage = (window: BrowserWindow, route = ''): Promise<void> =>
  window.loadURL(route ? `${appPageUrl}#${route}` : appPageUrl)

export const focusWindow = (window: BrowserWindow | undefined): void => {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

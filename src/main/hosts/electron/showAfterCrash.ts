import { app, dialog, type BrowserWindow } from 'electron'
import { loadPage } from './createWindow.js'
import type { DesktopTexts } from './desktopTexts.js'

/** A page whose process has died leaves an empty window: says so, and loads it again where the user wants that. */
export const showAfterCrash = (window: BrowserWindow, texts: () => DesktopTexts): void => {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    process.stderr.write(`verdikt: the window's process ended: ${reason}\n`)
    const { windowGone, windowGoneDetail, showAgain, quit } = texts()
    const choice = dialog.showMessageBox(window, {
      type: 'error',
      message: windowGone,
      detail: windowGoneDetail(reason),
      buttons: [showAgain, quit],
      cancelId: 1,
    })
    void choice.then(({ response }) => {
      if (response !== 0) return app.quit()
      return window.isDestroyed() ? undefined : loadPage(window)
    })
  })
}

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { createLog, logPath } from './hosts/createLog.js'
import { describeError } from './hosts/describeError.js'
import { desktopLanguage, desktopTexts } from './hosts/electron/desktopTexts.js'
import { startDesktop } from './hosts/electron/startDesktop.js'
import { hostPaths } from './hosts/hostPaths.js'

const bundleDirectory = path.dirname(fileURLToPath(import.meta.url))
const paths = hostPaths(bundleDirectory, app.isPackaged ? process.resourcesPath : undefined)
const log = createLog(paths.homePath)
let isEnding = false

/** A bug outside of any call. Electron's own box would show a stack trace, and go on with what is broken. */
const fail = (error: unknown): void => {
  const trace = error instanceof Error ? String(error.stack) : String(error)
  log(`the app ends: ${trace}`)
  process.stderr.write(`verdikt: ${trace}\n`)
  // What follows from the first one, while its box is on screen.
  if (isEnding) return
  isEnding = true
  const texts = desktopTexts(desktopLanguage('system', app.getLocale()))
  dialog.showErrorBox(texts.ends, texts.endsDetail(describeError(error).message, logPath(paths.homePath)))
  app.exit(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
// The terminal that it was started from may be gone.
process.stderr.on('error', () => {})
startDesktop(paths).catch(fail)

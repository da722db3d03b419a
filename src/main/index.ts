import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog } from 'electron'
import { describeError } from './hosts/describeError.js'
import { startDesktop } from './hosts/electron/startDesktop.js'
import { hostPaths } from './hosts/hostPaths.js'

/** A bug outside of any call. Electron's own box would show a stack trace. */
const fail = (error: unknown): void => {
  process.stderr.write(`verdikt: ${error instanceof Error ? String(error.stack) : String(error)}\n`)
  dialog.showErrorBox('Verdikt', describeError(error).message)
  app.exit(1)
}

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
const bundleDirectory = path.dirname(fileURLToPath(import.meta.url))
startDesktop(hostPaths(bundleDirectory, app.isPackaged ? process.resourcesPath : undefined)).catch(fail)

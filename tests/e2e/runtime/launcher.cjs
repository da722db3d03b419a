// Takes the place of Electron's default app, which the repackaged runtime lacks: `electron <app folder> [arguments]`
// starts the app in that folder as a development build would be.
const { app } = require('electron')
const path = require('node:path')

const folderIndex = process.argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'))
if (folderIndex < 0) {
  process.stderr.write('usage: electron <app folder> [arguments]\n')
  process.exit(2)
}
const appFolder = path.resolve(process.argv[folderIndex])
const manifest = require(path.join(appFolder, 'package.json'))

// The app sees the arguments in the order it knows from the official Electron: executable, folder, the rest.
process.argv.splice(1, folderIndex, appFolder)
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
app.setVersion(manifest.version)
app.setName(manifest.productName ?? manifest.name)
app.setAppPath(appFolder)
require(path.join(appFolder, manifest.main))

import { spawn } from 'node:child_process'

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Whether a browser opened here would be seen: on Linux a display is needed; elsewhere nobody sees it who came by ssh. */
export const hasDisplay = (platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean =>
  platform === 'darwin' || platform === 'win32'
    ? !environment['SSH_CONNECTION']
    : Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY'])

/** Opens a page in the user's browser. Tells by `onFailure` where that did not work. */
export const openBrowser = (url: string, onFailure: (reason: string) => void): void => {
  const opener = openers[process.platform]
  if (!opener) return onFailure(`no way known to open a browser on ${process.platform}`)
  const [command, ...parameters] = opener
  const child = spawn(command, [...parameters, url], { stdio: 'ignore', detached: true })
  child.once('error', (error) => onFailure(error.message))
  child.once('exit', (code) => {
    if (code) onFailure(`${command} ended with exit code ${code}`)
  })
  child.unref()
}

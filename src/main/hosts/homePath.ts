import os from 'node:os'
import path from 'node:path'

interface HomeSources {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** The user's home directory. */
  userHome: string
}

/**
 * Where settings, judges, logs and the demo project live: `VERDIKT_HOME`, else the platform's place for
 * configuration (XDG Base Directory Specification on Linux; relative paths in its variables are to be ignored).
 */
export const homePath = (
  { platform, environment, userHome }: HomeSources = {
    platform: process.platform,
    environment: process.env,
    userHome: os.homedir(),
  },
): string => {
  const chosen = environment['VERDIKT_HOME']
  if (chosen) return path.resolve(chosen)
  if (platform === 'darwin') return path.join(userHome, 'Library', 'Application Support', 'verdikt')
  if (platform === 'win32') {
    return path.join(environment['APPDATA'] ?? path.join(userHome, 'AppData', 'Roaming'), 'verdikt')
  }
  const configuration = environment['XDG_CONFIG_HOME']
  return path.join(
    configuration && path.isAbsolute(configuration) ? configuration : path.join(userHome, '.config'),
    'verdikt',
  )
}

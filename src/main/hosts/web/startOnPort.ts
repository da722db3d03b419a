import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { startWebHost, type WebHost, type WebHostOptions } from './startWebHost.js'

/** Stays the same from start to start, so that an ssh tunnel and a bookmark keep working. */
const usualPort = 4173

interface StartOnPortOptions extends Omit<WebHostOptions, 'port'> {
  /** Null: the usual port, or any free one where that is taken. */
  port: number | null
  say: (text: string) => void
}

/** Starts the web host. A port that was asked for and is taken is an expected error. */
export const startOnPort = async ({ port, say, ...options }: StartOnPortOptions): Promise<WebHost> => {
  try {
    return await startWebHost({ ...options, port: port ?? usualPort })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    if (port !== null) {
      const reason = code === 'EACCES' ? 'may not be used by this user' : 'is in use'
      throw new ExpectedError('PORT_UNAVAILABLE', `port ${port} ${reason}: choose another with --port`, {
        cause: error,
      })
    }
    say(`Port ${usualPort} is in use; another free one was taken.`)
    return startWebHost({ ...options, port: 0 })
  }
}

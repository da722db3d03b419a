import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts an X server without a screen. Not `xvfb-run`: that one gave wrong exit codes and left servers behind.
 * @returns {Promise<{ display: string, stop: () => Promise<void> }>} `display`: value for the variable DISPLAY
 */
export const startVirtualDisplay = async () => {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const stopAtExit = () => server.kill()
  process.on('exit', stopAtExit)
  const numberPipe = /** @type {import('node:stream').Readable} */ (server.stdio[3])
  const displayNumber = await new Promise((resolve, reject) => {
    let text = ''
    numberPipe.on('data', (chunk) => {
      text += chunk
      if (text.endsWith('\n')) resolve(text.trim())
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)))
  })
  return {
    display: `:${displayNumber}`,
    stop: async () => {
      process.off('exit', stopAtExit)
      if (server.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
  }
}

import { ensureElectron } from './ensureElectron.mjs'
import { ensureSystemPackages } from './ensureSystemPackages.mjs'

const downloadTimeoutMs = 600_000

/** Windows and macOS have one, which nobody sees who is there by ssh. */
const hasDisplay = () =>
  process.platform === 'win32' || process.platform === 'darwin'
    ? !process.env['SSH_CONNECTION']
    : Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])

/**
 * Decides whether `npm start` can open the desktop window, and fetches Electron for it.
 * @param {readonly string[]} args the user's
 * @returns {Promise<{ executable: string, flags: string[] } | { reason: string }>}
 */
export const findWindow = async (args) => {
  const portArgument = args.find((argument) => /^--port(=|$)/.test(argument))
  if (portArgument) return { reason: '--port is for the web host' }
  if (!hasDisplay())
    return {
      reason: process.env['SSH_CONNECTION']
        ? 'there is no display at the other end of ssh'
        : 'there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)',
    }
  const { electron, ...refusal } = await ensureElectron({ timeoutMs: downloadTimeoutMs })
  if (!electron) return { reason: 'reason' in refusal ? refusal.reason : 'Electron is missing' }
  const problem = await ensureSystemPackages({ executable: electron.executable })
  if (problem) return { reason: problem }
  // Chromium refuses its sandbox to root.
  return { executable: electron.executable, flags: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }
}

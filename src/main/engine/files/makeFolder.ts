import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder with all above it; where it is there, nothing. Not by Node's own `recursive`, which never ends below a folder that is
 * there and takes no others, such as `/proc` (Node 24.21). Throws the error of the file system.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await makeOne(path)) return
  const above = dirname(path)
  if (above !== path) await makeFolder(above)
  if (!(await makeOne(path))) throw Object.assign(new Error(`${path} cannot be made`), { code: 'ENOENT' })
}

/** False: what it stands in is not there. */
async function makeOne(path: string): Promise<boolean> {
  try {
    await mkdir(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    // Somebody else was quicker; a root is there already, also where making it fails for another reason.
    if (!(await isFolder(path))) throw error
  }
  return true
}

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() === true

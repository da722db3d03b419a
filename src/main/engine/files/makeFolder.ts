import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder with all above it; where it is there, nothing. Not by Node's own `recursive`, which never ends below a folder that is
 * there and takes no others, such as `/proc` (Node 24.21). Throws the error of the file system.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // A root is there already, also where making it fails for another reason.
    if (code !== 'ENOENT' && (await isFolder(path))) return
    const above = dirname(path)
    if (code !== 'ENOENT' || above === path) throw error
    await makeFolder(above)
    await mkdir(path)
  }
}

const isFolder = async (path: string) => (await stat(path).catch(() => null))?.isDirectory() === true

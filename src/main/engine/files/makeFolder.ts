import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder with all above it; where it is there, nothing. Not by Node's own `recursive`, which never ends below a folder that is
 * there and takes no others, such as `/proc` (Node 24.21). Throws the error of the file system.
 */
export async function makeFolder(path: string): Promise<void> {
  const above = dirname(path)
  if (above !== path && (await statOf(above)) === null) await makeFolder(above)
  await mkdir(path).catch(async (error: unknown) => {
    // Somebody else was quicker, or it is a root, which cannot be made.
    if ((await statOf(path))?.isDirectory() !== true) throw error
  })
}

const statOf = (path: string) => stat(path).catch(() => null)

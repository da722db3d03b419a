import module from 'node:module'
import path from 'node:path'
import { homePath } from './homePath.js'

/**
 * Lets Node keep what it has compiled of our code in the user's folder, for this process and those that it starts: the next
 * start is quicker. Node has this from 22.1 on; where the folder cannot be written, it goes on without.
 */
export function keepCompiledCode(): void {
  const folder = process.env['NODE_COMPILE_CACHE'] ?? path.join(homePath(), 'compiled')
  const { enableCompileCache }: Partial<Pick<typeof module, 'enableCompileCache'>> = module
  if (!enableCompileCache) return
  enableCompileCache(folder)
  process.env['NODE_COMPILE_CACHE'] = folder
}

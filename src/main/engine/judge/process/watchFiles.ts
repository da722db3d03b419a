import { statSync, type BigIntStats } from 'node:fs'
import { join } from 'node:path'

/**
 * Remembers how the files of a package are, before their hashes are checked. A runtime maps large files into memory
 * instead of reading them: whoever writes into one changes the weights of a judge that runs. A file that is removed, or
 * replaced by another of its name, stays as it was for who has mapped it.
 * @returns throws an Error naming the first file that was written into since; to be called before a verdict is passed on.
 */
export function watchFiles(directory: string, files: readonly string[]): () => void {
  const before = files.map((file) => ({ file, stats: statOf(join(directory, file)) }))
  return () => {
    for (const { file, stats } of before) {
      const now = statOf(join(directory, file))
      if (
        now &&
        stats &&
        isSameFile(now, stats) &&
        (now.size !== stats.size || now.mtimeNs !== stats.mtimeNs)
      )
        throw new Error(`${file} was written into while the judge was running`)
    }
  }
}

const isSameFile = (one: BigIntStats, other: BigIntStats) => one.dev === other.dev && one.ino === other.ino

/** Null where there is none, or none that can be reached. */
function statOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true })
  } catch {
    return null
  }
}

import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ExpectedError } from '../../../shared/domain/expectedError.js'

interface PlaceOptions {
  projectPath: string
  homePath: string
  /** Writes all that is committed into a new file. */
  copyInto(path: string): void
  /** Writes what is in the log into the project file itself, wherever that is by now; false where some of it is left. */
  emptyLog(): boolean
  /** Called when it is seen to be gone, with what `assertInPlace` throws from now on. */
  onGone(error: ExpectedError): void
  /** Whether to look by itself, too: something else may open what stands there now. */
  watches: boolean
  log(message: string): void
}

export interface ProjectPlace {
  /**
   * Throws ExpectedError PROJECT_GONE where the file is another than was opened, or a part of it is gone, with the path of a
   * copy of all that was committed, which is made the first time.
   */
  assertInPlace(): void
  /** To be called once the project is closed. */
  dispose(): void
}

const LOOK_EVERY_MS = 1_000
/** A copy that could not be written, as on a full disk, is tried again by whoever asks. */
const RESCUE_AGAIN_MS = 30_000
/** SQLite's own beside the project. */
const LOG_ENDINGS = ['-wal', '-shm'] as const

function statOf(path: string) {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Which file a path leads to; null: none. */
function fileAt(path: string): string | null {
  const stats = statOf(path)
  return stats ? `${stats.dev} ${stats.ino}` : null
}

/**
 * SQLite's log of the file that was opened. It is found by its name: played into another file under the project's
 * name it would destroy that, and whoever opens that file next would do so.
 */
function createLogFiles(projectPath: string) {
  const files = LOG_ENDINGS.map((ending) => {
    const path = `${projectPath}${ending}`
    return { path, aside: `${projectPath}.aside${ending}`, opened: fileAt(path) }
  })
  let isAside = false
  return {
    setAside() {
      isAside = true
      for (const { path, aside, opened } of files)
        if (opened !== null && fileAt(path) === opened) renameSync(path, aside)
    },
    /** Whether they are at their place, or could be put back there: nothing else has opened the file meanwhile. */
    putBack(): boolean {
      if (!isAside) return true
      if (files.some(({ path }) => existsSync(path))) return false
      for (const { path, aside, opened } of files)
        if (opened !== null && fileAt(aside) === opened) renameSync(aside, path)
      isAside = false
      return true
    },
    remove() {
      if (isAside) for (const { aside } of files) rmSync(aside, { force: true })
    },
  }
}

/**
 * Watches that the project is still the file that was opened: SQLite goes on writing into one that was deleted, moved or
 * replaced, and none of it would be seen again. What stands there instead stays as it is. A file that is moved back is worked
 * on again.
 */
export function createProjectPlace(options: PlaceOptions): ProjectPlace {
  const { projectPath, homePath, copyInto, emptyLog, watches, onGone, log } = options
  const opened = fileAt(projectPath)
  const logFiles = createLogFiles(projectPath)
  let largest = 0n
  let isCut = false
  let rescued: string | null = null

  function rescue(): string {
    const name = `${basename(projectPath, '.verdikt')}.rescued-${Date.now()}.verdikt`
    const failures: string[] = []
    for (const folder of [dirname(projectPath), homePath]) {
      const path = join(folder, name)
      try {
        copyInto(path)
        log(`${projectPath} is gone; what it held was written to ${path}`)
        return (rescued = path)
      } catch (error) {
        rmSync(path, { force: true })
        failures.push((error as Error).message)
      }
    }
    return `${projectPath}: ${failures.join('; ')}`
  }

  let isSettled = false
  let isEmptied = false
  function attempt(work: () => void) {
    try {
      work()
    } catch (error) {
      log(`the log of ${projectPath}: ${(error as Error).message}`)
    }
  }
  /** Once; a file that is moved is whole then, and one that stands in its place safe. */
  function settle() {
    if (isSettled) return
    isSettled = true
    attempt(() => (isEmptied = emptyLog()))
    attempt(logFiles.setAside)
  }

  function isInPlace(): boolean {
    const stats = statOf(projectPath)
    const isOpened = stats !== undefined && `${stats.dev} ${stats.ino}` === opened
    if (isOpened) {
      // It never gets smaller by itself.
      isCut ||= stats.size < largest
      largest = stats.size > largest ? stats.size : largest
    }
    if (!isOpened || isCut || !logFiles.putBack()) return false
    isSettled = false
    return true
  }

  let told: ExpectedError | null = null
  let rescuedAtMs = 0
  function look(): ExpectedError | null {
    if (isInPlace()) {
      told = rescued = null
      return null
    }
    // Whoever listens asks every few seconds; the copy is whole, since nothing more is stored.
    const isTried = rescued !== null || Date.now() - rescuedAtMs < RESCUE_AGAIN_MS
    if (told !== null && isTried) return told
    rescuedAtMs = Date.now()
    const copy = rescue()
    if (!isCut) settle()
    const isNews = told === null
    told = new ExpectedError('PROJECT_GONE', copy)
    if (isNews) onGone(told)
    return told
  }

  const timer = watches
    ? setInterval(() => {
        // What cannot be rescued is told of once.
        if (told === null) look()
      }, LOOK_EVERY_MS).unref()
    : undefined

  return {
    assertInPlace() {
      const gone = look()
      if (gone !== null) throw gone
    },
    dispose() {
      clearInterval(timer)
      // Where neither the copy nor the file has all of it, the log does.
      if (rescued !== null || isEmptied) logFiles.remove()
    },
  }
}

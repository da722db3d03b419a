import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '../../files/makeFolder.js'
import { whileBusy } from '../../files/whileBusy.js'

const FLUSH_CHARACTERS = 1 << 18
/** A file that nobody has written to for so long was left by a process that was killed. */
const LEFT_AFTER_MS = 3_600_000

export interface ExportedFile {
  name: string
  lines: number
  bytes: number
}

/** Where writers put their lines; nothing of it can be seen under its name before `commit`. */
export interface ExportSink {
  /** Makes the file exist even if nothing is written to it. */
  create: (file: string) => Promise<void>
  /** `text` is one record with its end of line (and, in CSV, line breaks inside cells). */
  write: (file: string, text: string) => Promise<void>
  /** Puts all files in place and tells what they hold, sorted by name. */
  commit: () => Promise<ExportedFile[]>
  /** Removes what was written; safe to call after `commit`. */
  abort: () => Promise<void>
}

/** The dry run: counts what would be written. */
export function createCountingSink(): ExportSink {
  const counted = createCount()
  return {
    create: (file) => Promise.resolve(counted.add(file, '')),
    write: (file, text) => Promise.resolve(counted.add(file, text)),
    commit: () => Promise.resolve(counted.files()),
    abort: () => Promise.resolve(),
  }
}

/** The folder holds training files that this export did not write: a trainer would read them too. */
export class ExportTargetInvalid extends Error {
  override readonly name = 'ExportTargetInvalid'
  constructor(
    readonly folder: string,
    readonly strangers: readonly string[],
  ) {
    super(`${folder} holds files that are not of this export: ${strangers.slice(0, 5).join(', ')}`)
  }
}

export interface FolderSinkOptions {
  /** Refuse a folder that holds other files ending so, because whoever reads the folder reads them all. */
  exclusiveExtension?: string
}

/**
 * Writes into `folder` (made if missing): each file beside its place first, synced to the disk, then all
 * renamed, so an interrupted export leaves the files of the export before. What one that was killed left beside a file goes
 * when that file is written again.
 */
export function createFolderSink(folder: string, options: FolderSinkOptions = {}): ExportSink {
  const counted = createCount()
  const pendingFiles = new Map<string, PendingFile>()

  async function pendingFile(file: string): Promise<PendingFile> {
    const known = pendingFiles.get(file)
    if (known) return known
    await makeFolder(folder)
    const pending = await createPendingFile(path.join(folder, file))
    pendingFiles.set(file, pending)
    return pending
  }

  return {
    async create(file) {
      await pendingFile(file)
      counted.add(file, '')
    },
    async write(file, text) {
      const pending = await pendingFile(file)
      counted.add(file, text)
      await pending.write(text)
    },
    async commit() {
      const { exclusiveExtension } = options
      if (exclusiveExtension !== undefined)
        await refuseStrangers(folder, exclusiveExtension, new Set(pendingFiles.keys()))
      for (const pending of pendingFiles.values()) await pending.finish()
      for (const pending of pendingFiles.values()) await pending.place()
      pendingFiles.clear()
      return counted.files()
    },
    async abort() {
      for (const pending of pendingFiles.values()) await pending.discard()
      pendingFiles.clear()
    },
  }
}

async function refuseStrangers(
  folder: string,
  extension: string,
  written: ReadonlySet<string>,
): Promise<void> {
  if (written.size === 0) return
  const strangers = (await readdir(folder)).filter(
    (name) => name.endsWith(extension) && !name.startsWith('.') && !written.has(name),
  )
  if (strangers.length > 0) throw new ExportTargetInvalid(folder, strangers)
}

async function removeLeft(target: string): Promise<void> {
  const [folder, base] = [path.dirname(target), path.basename(target)]
  const isPartOfIt = (name: string) =>
    name.startsWith(`${base}.`) && /^\d+\.partial$/.test(name.slice(base.length + 1))
  for (const name of (await readdir(folder)).filter(isPartOfIt)) {
    const left = path.join(folder, name)
    const writtenAt = (await stat(left).catch(() => null))?.mtimeMs ?? Infinity
    if (Date.now() - writtenAt > LEFT_AFTER_MS) await rm(left, { force: true })
  }
}

type PendingFile = Awaited<ReturnType<typeof createPendingFile>>

async function createPendingFile(target: string) {
  await removeLeft(target)
  const temporary = `${target}.${process.pid}.partial`
  const handle: FileHandle = await open(temporary, 'w')
  let isOpen = true
  let held: string[] = []
  let heldCharacters = 0

  const flush = async () => {
    const text = held.join('')
    held = []
    heldCharacters = 0
    await handle.appendFile(text, 'utf8')
  }
  const close = async () => {
    if (isOpen) await handle.close()
    isOpen = false
  }
  return {
    async write(text: string) {
      held.push(text)
      heldCharacters += text.length
      if (heldCharacters >= FLUSH_CHARACTERS) await flush()
    },
    async finish() {
      await flush()
      await handle.sync()
      await close()
    },
    place: () => whileBusy(() => rename(temporary, target)),
    async discard() {
      await close()
      await rm(temporary, { force: true })
    },
  }
}

function createCount() {
  const files = new Map<string, ExportedFile>()
  return {
    add(name: string, text: string) {
      const file = files.get(name) ?? { name, lines: 0, bytes: 0 }
      if (text !== '') file.lines += 1
      file.bytes += Buffer.byteLength(text)
      files.set(name, file)
    },
    files: () => [...files.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  }
}

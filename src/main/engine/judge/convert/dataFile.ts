import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { OnnxExternalData } from '../onnx/onnxModel.js'

/** Tensors start at whole pages, so that a runtime can map the file instead of reading it. */
const ALIGNMENT_BYTES = 4096

/** A file of tensors beside the graphs that refer to it; written once, front to back. */
export interface DataFile {
  /** Writes the parts of one tensor, one after the other, and returns where it stands. */
  append(parts: Iterable<ArrayBufferView> | AsyncIterable<ArrayBufferView>): Promise<OnnxExternalData>
  /** Flushes the file to the disk. */
  finish(): Promise<{ sha256: string }>
  /** Closes the file in whatever state it is; harmless after `finish`. */
  close(): Promise<void>
}

/** @param location the file's name beside the graphs. */
export async function createDataFile(path: string, location: string): Promise<DataFile> {
  const file = await open(path, 'wx')
  const hash = createHash('sha256')
  let size = 0
  let isOpen = true

  async function write(bytes: Uint8Array): Promise<void> {
    hash.update(bytes)
    for (let written = 0; written < bytes.length;)
      written += (await file.write(bytes, written, bytes.length - written)).bytesWritten
    size += bytes.length
  }

  async function close(): Promise<void> {
    if (isOpen) await file.close()
    isOpen = false
  }

  return {
    async append(parts) {
      const padding = -size & (ALIGNMENT_BYTES - 1)
      if (padding > 0) await write(new Uint8Array(padding))
      const offset = size
      for await (const { buffer, byteOffset, byteLength } of parts)
        await write(new Uint8Array(buffer, byteOffset, byteLength))
      return { location, offset, length: size - offset }
    },
    async finish() {
      await file.sync()
      await close()
      return { sha256: hash.digest('hex') }
    },
    close,
  }
}

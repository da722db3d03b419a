import { readFile } from 'node:fs/promises'
import path from 'node:path'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

export interface StaticFile {
  body: Buffer<ArrayBuffer>
  mediaType: string
}

/**
 * The file inside `directory` that a URL's path names, or null where it names none. Only plain names below the
 * directory and of a known type are served: no `..`, encoded or not, no hidden files, no backslashes.
 * @param urlPath percent-encoded, starting with a slash; `/` stands for `/index.html`
 */
export const readStaticFile = async (directory: string, urlPath: string): Promise<StaticFile | null> => {
  const names = decodeNames(urlPath === '/' ? '/index.html' : urlPath)
  if (!names) return null
  const mediaType = mediaTypes[path.extname(names.at(-1) ?? '').toLowerCase()]
  if (!mediaType) return null
  try {
    return { body: await readFile(path.join(directory, ...names)), mediaType }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const decodeNames = (urlPath: string): string[] | null => {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  const names = decoded.split('/').slice(1)
  return names.every((name) => /^[\w-][\w. -]*$/.test(name)) ? names : null
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code))

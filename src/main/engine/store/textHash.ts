import { createHash } from 'node:crypto'

/** First 16 bytes of a text's SHA-256: identity of a text inside a project. */
export function textHash(text: string): Buffer {
  return createHash('sha256').update(text).digest().subarray(0, 16)
}

/** A public id for what came without one: the same content gets the same id in every project. */
export function derivedUid(prefix: string, ...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  return `${prefix}-${hash.digest('hex').slice(0, 16)}`
}

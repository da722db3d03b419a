import { createHash } from 'node:crypto'
import { referencedFiles, type JudgeManifest } from './judgeManifest.js'

/** A judge package whose files were all read and found as its manifest says. */
export interface JudgePackage<M extends JudgeManifest = JudgeManifest> {
  directory: string
  manifest: M
  /** Markdown of MODEL_CARD.md; empty where the package has none. Untrusted, like all texts of a package. */
  card: string
  sizeBytes: number
}

/**
 * One hash for everything but the tokenizer that decides a package's verdicts: the SHA-256 of its files' hashes,
 * listed as `sha256sum` prints them, sorted by file name.
 */
export function modelSha256(manifest: JudgeManifest): string {
  const files = new Set(referencedFiles(manifest))
  if (manifest.inputKind === 'prompt') files.delete(manifest.tokenizer)
  const listing = [...files].sort().map((file) => `${manifest.files[file]}  ${file}\n`)
  return createHash('sha256').update(listing.join('')).digest('hex')
}

import { createHash } from 'node:crypto'
import { referencedFiles, type FeaturesManifest, type JudgeManifest } from './judgeManifest.js'

/** A judge package whose files were all read and found as its manifest says. */
export interface JudgePackage<Manifest extends JudgeManifest = FeaturesManifest> {
  directory: string
  manifest: Manifest
  /** Markdown of MODEL_CARD.md; empty where the package has none. Untrusted, like all texts of a package. */
  card: string
  sizeBytes: number
}

/**
 * One hash for all files that decide a package's verdicts: the SHA-256 of their hashes, listed as `sha256sum` prints
 * them, sorted by file name.
 */
export function modelSha256(manifest: FeaturesManifest): string {
  const files = [...new Set(referencedFiles(manifest))].sort()
  const listing = files.map((file) => `${manifest.files[file]}  ${file}\n`)
  return createHash('sha256').update(listing.join('')).digest('hex')
}
